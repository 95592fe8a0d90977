/** Configurations, names, seeds and other helpers. */
package dev.keris.utils;
