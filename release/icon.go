package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
)

// drawIcon draws the icon: a green tile with three jobs in a column, the first two of them done.
func drawIcon(size int) image.Image {
	tile, mark := color.NRGBA{R: 0x1f, G: 0x6f, B: 0x5c, A: 0xff}, color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	unit := 256 / float64(size) // the drawing is 256 wide
	for y := range size {
		for x := range size {
			px, py := (float64(x)+0.5)*unit, (float64(y)+0.5)*unit
			corner := math.Hypot(max(math.Abs(px-128)-80, 0), max(math.Abs(py-128)-80, 0)) - 44
			ink := min(
				stroke(px, py, 118, 76, 196, 76), stroke(px, py, 118, 128, 196, 128), stroke(px, py, 118, 180, 196, 180),
				stroke(px, py, 54, 76, 67, 89), stroke(px, py, 67, 89, 90, 62),
				stroke(px, py, 54, 128, 67, 141), stroke(px, py, 67, 141, 90, 114),
				stroke(px, py, 72, 180, 72, 180),
			)
			c := blend(tile, mark, 0.5-ink/unit)
			c.A = uint8(math.Round(255 * clamp(0.5-corner/unit)))
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

// stroke is how far a point lies outside a line with round ends.
func stroke(px, py, x1, y1, x2, y2 float64) float64 {
	dx, dy := x2-x1, y2-y1
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = clamp(((px-x1)*dx + (py-y1)*dy) / length)
	}
	return math.Hypot(px-x1-along*dx, py-y1-along*dy) - 9
}

func blend(under, over color.NRGBA, share float64) color.NRGBA {
	share = clamp(share)
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-share) + float64(b)*share)) }
	return color.NRGBA{R: mix(under.R, over.R), G: mix(under.G, over.G), B: mix(under.B, over.B), A: 0xff}
}

func clamp(v float64) float64 { return min(max(v, 0), 1) }

func iconPNG() ([]byte, error) {
	var out bytes.Buffer
	err := png.Encode(&out, drawIcon(256))
	return out.Bytes(), err
}
