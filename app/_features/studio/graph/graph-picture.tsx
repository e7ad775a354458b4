import type { EdgeInfo, ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { placeServices } from './place-services.ts'

const node = { width: 132, height: 34 }
const longest = 18

/** A service, a silent peer, or the calls between two of them. */
export type Chosen = { place: string } | { from: string; to: string }

type Props = {
  services: readonly ServiceInfo[]
  edges: readonly EdgeInfo[]
  chosen: Chosen | null
  onChoose: (chosen: Chosen) => void
  hasFault: (name: string) => boolean
}

/** Who there is and who calls whom, drawn from callers to callees; lists beside it say the same and can be reached by keyboard. */
export function GraphPicture({ services, edges, chosen, onChoose, hasFault }: Props) {
  const placed = placeServices(services.length, edges, node)
  return (
    <svg aria-hidden="true" width={placed.width} height={placed.height} className="mark block">
      {edges.map(({ from, to, asynchronous }) => {
        const [a, b] = [placed.at[from]!, placed.at[to]!]
        const [x1, y1, x2, y2] = [a.x + node.width, a.y + node.height / 2, b.x, b.y + node.height / 2]
        const path = `M${x1} ${y1}C${x1 + 24} ${y1} ${x2 - 24} ${y2} ${x2} ${y2}`
        const call = { from: services[from]!.name, to: services[to]!.name }
        const isChosen = chosen !== null && 'from' in chosen && chosen.from === call.from && chosen.to === call.to
        return (
          <g key={`${from} ${to}`} onClick={() => onChoose(call)} className="cursor-pointer">
            <path d={path} fill="none" stroke="transparent" strokeWidth="12" />
            <path
              d={path}
              fill="none"
              stroke={isChosen ? 'var(--accent)' : 'var(--ctl)'}
              strokeWidth={isChosen ? 2 : 1}
              strokeDasharray={asynchronous ? '4 3' : undefined}
            />
          </g>
        )
      })}
      {services.map(({ name, palette, silent }, index) => {
        const { x, y } = placed.at[index]!
        const isChosen = chosen !== null && 'place' in chosen && chosen.place === name
        return (
          <g
            key={name}
            transform={`translate(${x} ${y})`}
            onClick={() => onChoose({ place: name })}
            className="cursor-pointer"
          >
            <rect
              width={node.width}
              height={node.height}
              rx="2"
              fill={isChosen ? 'var(--accent-wash)' : 'var(--surface)'}
              stroke={isChosen ? 'var(--accent)' : 'var(--ctl)'}
              strokeDasharray={silent ? '4 3' : undefined}
            />
            <rect width="4" height={node.height} fill={`var(--service-${palette % 12})`} />
            <text x="10" y="21" fontSize="11" fontWeight="600" fill="var(--ink)">
              {name.length > longest ? `${name.slice(0, longest - 1)}…` : name}
            </text>
            {hasFault(name) && (
              <path d={`M${node.width - 14} 12l8 8m0-8l-8 8`} stroke="var(--error)" strokeWidth="2" fill="none" />
            )}
          </g>
        )
      })}
    </svg>
  )
}
