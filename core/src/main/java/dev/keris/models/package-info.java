/** Models: layers connected to a network, which is itself a layer. */
package dev.keris.models;
