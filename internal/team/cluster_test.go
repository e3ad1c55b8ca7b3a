//go:build linux

package team

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"
)

// tools builds etcd, etcdctl and etcdutl, and returns their folder.
var tools = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "etcdtools")
	if err != nil {
		return "", err
	}
	for name, from := range map[string]string{"etcd": "server", "etcdctl": "etcdctl", "etcdutl": "etcdutl"} {
		build := exec.Command("go", "build", "-o", filepath.Join(dir, name), "go.etcd.io/etcd/"+from+"/v3")
		build.Dir = "testdata/etcdtools"
		build.Env = append(os.Environ(), "GOFLAGS=-mod=readonly")
		if said, err := build.CombinedOutput(); err != nil {
			return "", fmt.Errorf("build %s: %w: %s", name, err, said)
		}
	}
	return dir, nil
})

// member is one member of a cluster.
type member struct {
	name, dir, ns string
	host          string
	client, peer  int // ports
	cmd           *exec.Cmd
}

func (m *member) endpoint() string { return net.JoinHostPort(m.host, strconv.Itoa(m.client)) }

// cluster is members of etcd, each a process.
type cluster struct {
	t       *testing.T
	etcd    string
	members []*member
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

// newCluster starts three members. With namespaces each has a network of its own.
func newCluster(t *testing.T, namespaces bool) *cluster {
	t.Helper()
	bin, err := tools()
	if err != nil {
		t.Fatal(err)
	}
	c := &cluster{t: t, etcd: filepath.Join(bin, "etcd")}
	for i := range 3 {
		m := &member{name: fmt.Sprint("m", i+1), dir: filepath.Join(t.TempDir(), fmt.Sprint("m", i+1)), host: "127.0.0.1", client: freePort(t), peer: freePort(t)}
		if namespaces {
			m.host, m.ns = fmt.Sprint("10.88.77.", i+1), fmt.Sprintf("rs%d-%d", os.Getpid(), i+1)
		}
		c.members = append(c.members, m)
	}
	if namespaces {
		c.layCables()
	}
	for _, m := range c.members {
		c.start(m)
	}
	t.Cleanup(func() {
		for _, m := range c.members {
			c.kill(m)
		}
	})
	c.leader()
	return c
}

// bridge is the name of what the cables of the members' networks end in.
func bridge() string { return fmt.Sprintf("rsbr%d", os.Getpid()%100000) }

func cable(i int) string { return fmt.Sprintf("rsv%d-%d", os.Getpid()%100000, i) }

func ip(args string) error {
	said, err := exec.Command("ip", strings.Fields(args)...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("ip %s: %w: %s", args, err, said)
	}
	return nil
}

// layCables gives each member a network of its own, joined by a bridge at which the test sits, too. It skips the test where it may not.
func (c *cluster) layCables() {
	c.t.Cleanup(func() {
		_ = ip("link del " + bridge())
		for _, m := range c.members {
			_ = ip("netns del " + m.ns)
		}
	})
	lines := []string{"link add " + bridge() + " type bridge", "addr add 10.88.77.254/24 dev " + bridge(), "link set " + bridge() + " up"}
	for i, m := range c.members {
		v := cable(i)
		lines = append(lines, "netns add "+m.ns, "link add "+v+" type veth peer name eth0 netns "+m.ns, "link set "+v+" master "+bridge(), "link set "+v+" up",
			"-n "+m.ns+" addr add "+m.host+"/24 dev eth0", "-n "+m.ns+" link set eth0 up", "-n "+m.ns+" link set lo up")
	}
	for _, line := range lines {
		if err := ip(line); err != nil {
			c.t.Skip("network namespaces are not permitted here: ", err)
		}
	}
}

// start starts a member, with the data that it has.
func (c *cluster) start(m *member) {
	c.t.Helper()
	var all []string
	for _, o := range c.members {
		all = append(all, fmt.Sprintf("%s=http://%s:%d", o.name, o.host, o.peer))
	}
	at := func(port int) string { return fmt.Sprintf("http://%s:%d", m.host, port) }
	args := []string{
		c.etcd, "--name", m.name, "--data-dir", m.dir, "--listen-client-urls", at(m.client), "--advertise-client-urls", at(m.client),
		"--listen-peer-urls", at(m.peer), "--initial-advertise-peer-urls", at(m.peer), "--initial-cluster", strings.Join(all, ","), "--log-level", "fatal",
	}
	if m.ns != "" {
		args = append([]string{"ip", "netns", "exec", m.ns}, args...)
	}
	m.cmd = exec.Command(args[0], args[1:]...)
	if err := m.cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
}

// kill kills a member as a power cut of its process does.
func (c *cluster) kill(m *member) {
	if m.cmd != nil {
		_ = m.cmd.Process.Kill()
		_ = m.cmd.Wait()
		m.cmd = nil
	}
}

func (c *cluster) endpoints() (out []string) {
	for _, m := range c.members {
		out = append(out, m.endpoint())
	}
	return out
}

// dial returns a client of etcd itself.
func dial(t *testing.T, endpoints ...string) *clientv3.Client {
	t.Helper()
	client, err := clientv3.New(clientv3.Config{Endpoints: endpoints, Logger: zap.NewNop(), DialTimeout: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

// answers reports whether a member answers as one of a majority, and leads it if it is to.
func (c *cluster) answers(m *member, leads bool) bool {
	c.t.Helper()
	client, err := clientv3.New(clientv3.Config{Endpoints: []string{m.endpoint()}, Logger: zap.NewNop()})
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = client.Close() }()
	ctx, cancel := context.WithTimeout(c.t.Context(), time.Second)
	defer cancel()
	is, err := client.Status(ctx, m.endpoint())
	if err != nil || leads && is.Leader != is.Header.MemberId {
		return false
	}
	_, err = client.Get(ctx, "is anybody there") // who has no majority does not answer that
	return err == nil
}

// leader waits until there is one that most members know, and returns it.
func (c *cluster) leader() *member {
	c.t.Helper()
	for until := time.Now().Add(time.Minute); time.Now().Before(until); {
		for _, m := range c.members {
			if m.cmd != nil && c.answers(m, true) {
				return m
			}
		}
	}
	c.t.Fatal("no leader in a minute")
	return nil
}

// awaits waits until a member is at work.
func (c *cluster) awaits(m *member) {
	c.t.Helper()
	for until := time.Now().Add(time.Minute); !c.answers(m, false); {
		if time.Now().After(until) {
			c.t.Fatal(m.name, " is not at work after a minute")
		}
	}
}

// burden is what something has cost so far.
type burden struct {
	n             int // of what was done
	members, here time.Duration
}

// load adds what it costs to do something; do returns how often it was done.
func (c *cluster) load(b *burden, do func() int) {
	c.t.Helper()
	members, here := c.processorTime()
	b.n += do()
	membersThen, hereThen := c.processorTime()
	b.members, b.here = b.members+membersThen-members, b.here+hereThen-here
}

// each returns what it has cost on average each time.
func (b burden) each() string {
	n := time.Duration(max(1, b.n))
	return fmt.Sprintf("%d µs and %d µs", (b.members / n).Microseconds(), (b.here / n).Microseconds())
}

// processorTime returns how long processors have worked for the members and for this process.
func (c *cluster) processorTime() (members, here time.Duration) {
	c.t.Helper()
	of := func(process string) time.Duration {
		data, err := os.ReadFile("/proc/" + process + "/stat")
		if err != nil {
			c.t.Fatal(err)
		}
		const user, ofSystem = 11, 12 // fields behind the name of the program, which may hold spaces
		fields := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
		var ticks time.Duration
		for _, i := range []int{user, ofSystem} {
			n, err := strconv.Atoi(fields[i])
			if err != nil {
				c.t.Fatal(err)
			}
			ticks += time.Duration(n)
		}
		return ticks * time.Second / 100 // what Linux counts in
	}
	for _, m := range c.members {
		members += of(strconv.Itoa(m.cmd.Process.Pid))
	}
	return members, of("self")
}
