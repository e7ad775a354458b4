'use client'

import { useEffect, useRef, type ComponentPropsWithoutRef } from 'react'
import { tokenColor } from './token-color.ts'
import { useColorScheme } from './use-color-scheme.ts'

export type CanvasSize = { width: number; height: number }
export type TokenColors = (token: `--${string}`) => string
export type DrawCanvas = (context: CanvasRenderingContext2D, size: CanvasSize, color: TokenColors) => void

type Props = Omit<ComponentPropsWithoutRef<'canvas'>, 'width' | 'height'> & {
  /** Draws everything, in CSS pixels, on a cleared canvas. A new function draws again. */
  draw: DrawCanvas
  /** What asks for another drawing between renders, e.g. a clock. */
  subscribe?: ((redraw: () => void) => () => void) | undefined
}

/** A canvas as large as its box: sharp on every screen, in the theme's colours, redrawn for print. */
export function Canvas({ draw, subscribe, ...rest }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(draw)
  const request = useRef<() => void>(() => undefined)
  const scheme = useColorScheme()

  // Keeps the bitmap in step with the box, the screen's density and what prints.
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return
    let frame = 0
    let colors = new Map<string, string>()
    const color: TokenColors = (token) => {
      const known = colors.get(token) ?? tokenColor(token, element.parentElement ?? document.body)
      colors.set(token, known)
      return known
    }
    const redraw = () => {
      frame = 0
      const { clientWidth: width, clientHeight: height } = element
      const density = window.devicePixelRatio || 1
      const pixels = { width: Math.round(width * density), height: Math.round(height * density) }
      if (element.width !== pixels.width) element.width = pixels.width
      if (element.height !== pixels.height) element.height = pixels.height
      context.setTransform(density, 0, 0, density, 0, 0)
      context.clearRect(0, 0, width, height)
      if (width > 0 && height > 0) drawing.current(context, { width, height }, color)
    }
    request.current = () => (frame ||= requestAnimationFrame(redraw))
    const recolored = () => {
      colors = new Map()
      redraw()
    }
    const resized = new ResizeObserver(redraw)
    resized.observe(element)
    const print = matchMedia('print')
    print.addEventListener('change', recolored)
    redraw()
    void document.fonts.ready.then(() => request.current())
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
      print.removeEventListener('change', recolored)
      request.current = () => undefined
    }
  }, [scheme])

  // The newest drawing replaces the one before.
  useEffect(() => {
    drawing.current = draw
    request.current()
  }, [draw])

  // A clock, or whatever else moves without rendering.
  useEffect(() => subscribe?.(() => request.current()), [subscribe])

  return <canvas ref={canvas} {...rest} />
}
