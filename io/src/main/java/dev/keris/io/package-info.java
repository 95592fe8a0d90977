/** Files of Keras: how models, weights and configurations go out and come in. */
package dev.keris.io;
