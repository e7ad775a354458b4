import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { TraceColumns, TraceSource } from './trace-columns.ts'

const ROW_HEIGHT = 28

const start = (): Worker => new Worker(new URL('./trace.worker.ts', import.meta.url), { type: 'module' })
const asked = new URLSearchParams(location.search)
/** A worker that waits for its file, as a product's may; else one is started when there is something to read. */
const waiting = asked.has('early') ? start() : null

function read(source: TraceSource, show: (trace: TraceColumns) => void): void {
  const worker = waiting ?? start()
  worker.addEventListener('message', ({ data }: MessageEvent<TraceColumns>) => {
    // What it parsed is of no more use.
    worker.terminate()
    show(data)
  })
  worker.postMessage(source)
}

/**
 * The least that shows a trace: names and bars of the rows on screen. What a product is measured against.
 *
 * It has the same file, the same way into the page (a `File` that a worker reads, parses, and turns into columns that are
 * handed over), React and the same list. In its favour: it knows one format and trusts it, keeps no attributes, works
 * nothing out (no critical path, self time, skew, orphans), has no design, no router and no fonts, and is served from
 * memory. In ours: it starts its worker when the file is chosen, which a product does before; `?early` is the same page
 * without that.
 */
function FloorPage() {
  const [trace, setTrace] = useState<TraceColumns | null>(null)
  useEffect(() => {
    const address = asked.get('fetch')
    if (address !== null) read(address, setTrace)
  }, [])
  return (
    <div className="page">
      <input
        type="file"
        aria-label="Trace"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) read(file, setTrace)
        }}
      />
      {trace && <Rows trace={trace} />}
    </div>
  )
}

function Rows({ trace }: { trace: TraceColumns }) {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: trace.depth.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  })
  return (
    <div ref={scroller} className="scroller" role="treegrid" aria-rowcount={trace.depth.length}>
      <div className="rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <Row key={index} trace={trace} index={index} top={start} />
        ))}
      </div>
    </div>
  )
}

function Row({ trace, index, top }: { trace: TraceColumns; index: number; top: number }) {
  const { depth, services, service, names, name, from, to, durationNs } = trace
  const left = (from[index]! / durationNs) * 100
  const width = ((to[index]! - from[index]!) / durationNs) * 100
  return (
    <div className="row" role="row" aria-level={depth[index]! + 1} style={{ transform: `translateY(${top}px)` }}>
      <div className="name" style={{ paddingLeft: Math.min(depth[index]!, 30) * 12 }}>
        <span className="dot" />
        <span className="service">{services[service[index]!]}</span>
        <span>{names[name[index]!]}</span>
      </div>
      <div className="track">
        <div className="bar" style={{ left: `${left}%`, width: `${width}%` }} />
        <span className="duration" style={{ left: `${Math.min(90, left + width)}%` }}>
          {((to[index]! - from[index]!) / 1e6).toFixed(2)} ms
        </span>
      </div>
    </div>
  )
}

createRoot(document.getElementById('page')!).render(<FloorPage />)
