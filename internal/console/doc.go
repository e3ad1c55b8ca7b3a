// Package console is a model of Visma's programserver, as far as the sources describe it: the jobs of the console, the ways to
// order them, the statuses and their changes, and the clock by which jobs run. It is for everybody who needs a Visma and must not
// touch a real one: the practice console, the error ladder and the tests of the faces.
//
// A Console is made with New and filled by orders. What an operator does there is a method: Order, Change, SetStatus, Delete, and
// CancelRemittance for the button Jobbstatus in the register of Autopay. Each is refused where Visma refuses it; everything else is done
// as it is asked, however wrong it may be. Advance lets time pass: jobs start, finish, fail or stop. Ran tells what has run, and Harms what
// came of it, measured by what should have run. Table is the list as the console exports it.
//
// The model knows no more than a clerk sees. A job is what it was ordered as, its Work; its description is a text that anybody
// may have typed. Where the sources are silent, the model has the plainest answer, and the comment says so.
//
// A Console is a value of one goroutine, and knows no real clock, disk or screen.
package console
