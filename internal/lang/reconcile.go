package lang

// Reconcile is the texts of the comparison with Visma's own job list.
type Reconcile struct{}

func nbReconcile() Reconcile { return Reconcile{} }

func enReconcile() Reconcile { return Reconcile{} }
