package lang

// Missed is what is said of starts that passed while a job stood in danger. LostMeans and TwiceMeans
// say what came of them and what to do, by procedure; "" is for any other one.
type Missed struct {
	Lost       func(n int) string
	Twice      func(n int) string
	LostMeans  map[string]string
	TwiceMeans map[string]string
	Total      func(n int) string // of both
	LostShort  func(n int) string // for a line with little room
	TwiceShort func(n int) string
	Column     string
}
