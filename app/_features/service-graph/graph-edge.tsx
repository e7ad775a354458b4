'use client'

import type { Edge, EdgeProps } from '@xyflow/react'
import { arrivalOf, edgePath } from './edge-path.ts'
import type { Point } from './place-nodes.ts'

/** How an edge looks: a line, dashes or dots; figures beside it; bold while one of its ends is looked at. */
export type EdgeLook = {
  points: readonly Point[]
  width: number
  line: 'solid' | 'dashed' | 'dotted'
  isFailing: boolean
  isBold: boolean
  isFaint: boolean
  note: string | null
}

/** Dots are as far apart as the line is wide, else they run together. */
function dashesOf(line: EdgeLook['line'], width: number): string | undefined {
  if (line === 'solid') return undefined
  return line === 'dashed' ? `${4 + width * 2} ${3 + width}` : `0 ${3 + width * 1.6}`
}

/** An edge as its layout drew it, with its own arrowhead: markers would grow with the line. */
export function GraphEdge({ data }: EdgeProps<Edge<EdgeLook>>) {
  if (data === undefined) return null
  const { points, width, line, isFailing, isBold, isFaint, note } = data
  const tip = points.at(-1)
  if (!tip) return null
  const color = isFailing ? 'var(--error)' : isBold ? 'var(--ink)' : 'var(--ctl)'
  const middle = middleOf(points)
  // What calls itself is drawn below its node, with the figure below that.
  const isLoop = points[0]?.y === tip.y && middle.y > tip.y
  const path = edgePath(points)
  return (
    <g opacity={isFaint ? 0.25 : 1}>
      <path d={path} fill="none" stroke="transparent" strokeWidth={18} className="react-flow__edge-interaction" />
      <path
        d={path}
        className="edge-line"
        fill="none"
        stroke={color}
        strokeWidth={width}
        strokeDasharray={dashesOf(line, width)}
        strokeLinecap={line === 'dotted' ? 'round' : 'butt'}
      />
      <path
        d="M0 0L-9 -4.5V4.5Z"
        fill={color}
        transform={`translate(${tip.x + 1} ${tip.y}) rotate(${arrivalOf(points)})`}
        className="edge-tip"
      />
      {note !== null && (
        <text
          x={middle.x}
          y={middle.y + (isLoop ? 13 : -5)}
          fontSize="12"
          textAnchor="middle"
          paintOrder="stroke"
          stroke="var(--surface)"
          strokeWidth="4"
          style={{ fill: isFailing ? 'var(--error)' : 'var(--ink2)' }}
        >
          {note}
        </text>
      )}
    </g>
  )
}

function middleOf(points: readonly Point[]): Point {
  const at = points[points.length / 2] ?? points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 }
  const before = points[points.length / 2 - 1]
  return before ? { x: (before.x + at.x) / 2, y: (before.y + at.y) / 2 } : at
}
