/** Learning-rate schedules: how the learning rate depends on the number of updates made. */
package dev.keris.optimizers.schedules;
