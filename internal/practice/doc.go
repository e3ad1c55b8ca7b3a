// Package practice is where one learns without harm: a console of one's own (package console) beside the wizard, and a mission to do.
//
// A Desk is the console of a practice folder, in a file that several windows share: each change is made to the file as it is, and written
// whole or not at all. Its clock is the time of the practice, which the wizard's clock follows: it goes on while somebody practises, and
// stands still in between. Begin makes a desk for a mission, Open goes on with one, and Summary says in the end what went wrong in the console,
// what the wizard said of it, and what it did not.
package practice
