/** The examples' models, tested as whole models. */
package dev.keris.examples;
