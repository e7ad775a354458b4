'use client'

import { useCallback, useRef } from 'react'
import type { EdgeInfo, ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { Canvas, type DrawCanvas } from '#app/_ui/canvas.tsx'
import type { PlaybackClock } from '#app/_ui/playback-clock.ts'
import { pointOn, type WorldLayout } from './lay-out-world.ts'
import { useTraffic, type AskTraffic } from './use-traffic.ts'

type Props = {
  runId: string
  layout: WorldLayout
  services: ServiceInfo[]
  edges: EdgeInfo[]
  clock: PlaybackClock
  ask: AskTraffic
}

/** Calls on their way: discs in the caller's colour, crosses for those that fail. Moves only while time does. */
export function TrafficCanvas({ runId, layout, services, edges, clock, ask }: Props) {
  const redrawer = useRef<() => void>(() => undefined)
  const redraw = useCallback(() => redrawer.current(), [])
  const discsNow = useTraffic(runId, clock, ask, redraw)

  const subscribe = useCallback(
    (changed: () => void) => {
      redrawer.current = changed
      return clock.store.subscribe(changed)
    },
    [clock],
  )

  const draw = useCallback<DrawCanvas>(
    (context, _size, color) => {
      for (const { edge, error, share } of discsNow().discs) {
        const curve = layout.edges[edge]
        const info = edges[edge]
        if (!curve || !info) continue
        const { x, y } = pointOn(curve, share)
        if (error) {
          context.strokeStyle = color('--error')
          context.lineWidth = 2
          context.beginPath()
          context.moveTo(x - 3, y - 3)
          context.lineTo(x + 3, y + 3)
          context.moveTo(x + 3, y - 3)
          context.lineTo(x - 3, y + 3)
          context.stroke()
        } else {
          context.fillStyle = color(`--service-${services[info.from]?.palette ?? 0}`)
          context.beginPath()
          context.arc(x, y, 2.6, 0, 2 * Math.PI)
          context.fill()
        }
      }
    },
    [discsNow, layout, edges, services],
  )

  return (
    <Canvas
      draw={draw}
      subscribe={subscribe}
      aria-hidden="true"
      className="mark pointer-events-none absolute inset-0 size-full"
    />
  )
}
