// Package schedule knows when jobs start: on which days and how often, which rules a start time
// breaks, and which free time there is instead. It is pure, and counts in minutes after midnight of
// the site's local time; a start that is not known is Unset.
//
// An Entry is one job's place in the day, and Rules are what the site says of clock times. From these
//
//   - Next returns when a job starts next, over days and changes of summer time;
//   - Clashes returns every rule that a timetable breaks (P:10-15);
//   - a Checker judges one start for one job, and finds the nearest free ones;
//   - Propose places a whole timetable: it keeps what it can, moves little, and says what has no room.
//
// Jobs collide only on days on which both run. Whether two of them ever meet is decided once, over every kind of day
// that there is, and so for all time (see patterns); then one clock face by the minute is enough. A job whose days are
// not known counts as one that may run on any day. A job of others keeps its time, and the rest make way for it.
package schedule
