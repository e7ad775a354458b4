'use client'

import './graph-picture.css'
import { Handle, Position, ReactFlow, ReactFlowProvider, useReactFlow, type Edge, type Node } from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { firstView } from './first-view.ts'
import { GraphEdge, type EdgeLook } from './graph-edge.tsx'
import type { Point } from './place-nodes.ts'

export type PictureNode = {
  id: string
  at: Point
  width: number
  height: number
  /** All that the node says, in words. */
  label: string
  /** Null where choosing leads elsewhere. */
  isChosen: boolean | null
  isFaint: boolean
  content: ReactNode
}

export type PictureEdge = { id: string; from: string; to: string; label: string; look: EdgeLook }

type Props = {
  label: string
  /** Another text is another layout, which is fitted into the box. */
  layout: string
  size: { width: number; height: number }
  nodes: readonly PictureNode[]
  edges: readonly PictureEdge[]
  onChoose: (id: string) => void
  /** What the pointer or the focus is on: a node or an edge, by its id. */
  onPoint: (id: string | null) => void
}

const SMALLEST = 0.1
const nodeTypes = { card: Card }
const edgeTypes = { drawn: GraphEdge }

/** Edges are drawn by their own points; the handles only say that a node may have some. */
function Card({ data }: { data: Record<string, unknown> }) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" />
      {/* The whole sentence is the button's name; what is seen is its short form. */}
      <span className="sr-only">{data['label'] as string}</span>
      <div aria-hidden="true" className="size-full">
        {data['content'] as ReactNode}
      </div>
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />
    </>
  )
}

/** A graph that can be moved, zoomed and walked by keyboard: Tab and arrows go from node to node, Enter chooses. */
export function GraphPicture(props: Props) {
  return (
    <ReactFlowProvider>
      <Picture {...props} />
    </ReactFlowProvider>
  )
}

function Picture({ label, layout, size, nodes, edges, onChoose, onPoint }: Props) {
  const t = useTranslations('explore.map')
  const flow = useReactFlow()
  const box = useRef<HTMLDivElement>(null)
  const isMoved = useRef(false)

  const { width, height } = size
  const first = nodes.reduce<PictureNode | null>((best, node) => (best && best.at.x <= node.at.x ? best : node), null)
  const startY = first ? first.at.y + first.height / 2 : 0
  const show = useCallback(
    (smallest?: number) => {
      if (box.current === null) return
      const room = { width: box.current.clientWidth, height: box.current.clientHeight }
      void flow.setViewport(firstView({ width, height, startY }, room, smallest))
    },
    [flow, width, height, startY],
  )

  // Another layout is other places: what was in view may be anywhere.
  useEffect(() => {
    isMoved.current = false
    show()
  }, [show, layout])
  // A smaller box shows all of it too, unless somebody chose what to see.
  useEffect(() => {
    if (box.current === null) return
    const watcher = new ResizeObserver(() => {
      if (!isMoved.current) show()
    })
    watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [show])

  const flowNodes = useMemo(() => nodes.map(flowNode), [nodes])
  const flowEdges = useMemo(() => edges.map(flowEdge), [edges])

  function pressed(event: KeyboardEvent<HTMLElement>) {
    const element = (event.target as Element).closest<HTMLElement>('.react-flow__node')
    const here = nodes.find(({ id }) => id === element?.dataset['id'])
    if (element === null || here === undefined) return
    if (event.key === 'Enter' || event.key === ' ') onChoose(here.id)
    else {
      const next = nearest(nodes, here, event.key)
      if (next === null) return
      const other = [...event.currentTarget.querySelectorAll<HTMLElement>('.react-flow__node')]
      other.find(({ dataset }) => dataset['id'] === next.id)?.focus()
    }
    event.preventDefault()
    event.stopPropagation()
  }

  const pointed = (event: SyntheticEvent) =>
    onPoint(
      (event.target as Element).closest<HTMLElement>('.react-flow__node, .react-flow__edge')?.dataset['id'] ?? null,
    )

  return (
    // The keys are those of the nodes within, which take the focus.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      onKeyDown={pressed}
      onFocus={pointed}
      onBlur={() => onPoint(null)}
      onMouseOver={pointed}
      onMouseLeave={() => onPoint(null)}
      className="relative min-h-72 min-w-0 flex-1 isolate"
    >
      <ReactFlow
        aria-label={label}
        nodes={flowNodes}
        edges={flowEdges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        minZoom={SMALLEST}
        maxZoom={2}
        panOnScroll
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        edgesFocusable
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        onMove={(event) => (isMoved.current ||= event !== null)}
        onNodeClick={(_, { id }) => onChoose(id)}
        ariaLabelConfig={{
          'node.a11yDescription.default': t('node_keys'),
          'node.a11yDescription.keyboardDisabled': t('node_keys'),
          'edge.a11yDescription.default': t('edge_keys'),
        }}
      />
      <div className="absolute bottom-2 left-2 z-10 flex flex-col rounded-control border border-line bg-raised">
        <IconButton size="small" label={t('zoom_in')} onClick={() => void flow.zoomIn()}>
          <Plus className="size-3.5" aria-hidden="true" />
        </IconButton>
        <IconButton size="small" label={t('zoom_out')} onClick={() => void flow.zoomOut()}>
          <Minus className="size-3.5" aria-hidden="true" />
        </IconButton>
        <IconButton size="small" label={t('fit')} onClick={() => show(SMALLEST)}>
          <Maximize className="size-3.5" aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  )
}

function flowNode({ id, at, width, height, label, isChosen, isFaint, content }: PictureNode): Node {
  return {
    id,
    type: 'card',
    position: at,
    width,
    height,
    measured: { width, height },
    data: { label, content },
    ariaRole: 'button',
    style: { opacity: isFaint ? 0.35 : 1 },
    domAttributes: { 'aria-pressed': isChosen ?? undefined, 'aria-roledescription': undefined },
  }
}

function flowEdge({ id, from, to, label, look }: PictureEdge): Edge<EdgeLook> {
  return {
    id,
    type: 'drawn',
    source: from,
    target: to,
    ariaLabel: label,
    data: look,
    focusable: !look.isFaint,
    domAttributes: { 'aria-roledescription': undefined },
  }
}

/** The next node in the direction of an arrow key: near counts, and straight ahead counts more. */
function nearest(nodes: readonly PictureNode[], { id, at }: PictureNode, key: string): PictureNode | null {
  const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key]
  const [right = 0, down = 0] = way ?? []
  if (way === undefined) return null
  let best: PictureNode | null = null
  let least = Infinity
  for (const node of nodes) {
    const dx = node.at.x - at.x
    const dy = node.at.y - at.y
    const ahead = dx * right + dy * down
    if (node.id === id || ahead < 4) continue
    const distance = ahead + 2 * Math.abs(dx * down + dy * right)
    if (distance >= least) continue
    least = distance
    best = node
  }
  return best
}
