/** The public API as users meet it. */
package dev.keris.contract;
