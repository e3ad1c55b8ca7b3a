// Package team measures many operators at one record that machines share, and checks what comes of it; tests only.
//
// Fifty simulated operators sit at a few machines, as at a service centre's terminal servers: each machine has a record of its own that
// follows the log in etcd, and its operators use one store of it at the same time. They answer in runs of their own and now and then in a
// neighbour's, so that answers meet. Every answer, whether it was taken, refused or tried again after an outage, goes into a history; a
// porcupine model says whether that history could have come from one record that takes one answer after the other.
//
// `go test ./internal/team` does this once, small, with one member of etcd in the test's own process. The full form builds etcd, starts three
// members as processes on loopback, kills the leader twenty times, cuts a member off in a network namespace of its own, measures bare
// puts of the same size by turns with ours, and publishes docs/team.md:
//
//	RESETUP_TEAM=full go test ./internal/team -timeout 40m
//
// With -run only a part is measured anew, such as -run 'TestTeam/figures'. RESETUP_ETCD_PAGE=run has TestThePageOfEtcd run the commands of
// docs/etcd.md.
package team
