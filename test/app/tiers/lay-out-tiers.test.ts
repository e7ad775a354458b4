import { describe, expect, it } from 'vitest'
import { layOutTiers, nodeHeight, nodeWidth } from '#app/_features/tiers/lay-out-tiers.ts'
import { overviewOfTiers } from './overview-of-tiers.ts'

describe('the picture of several collectors', () => {
  it.each([1, 2, 5, 8, 30])(
    'puts %i copies under each other without overlap, between services and backends',
    (count) => {
      const { nodes, width, height } = layOutTiers(overviewOfTiers(count), 900)
      expect(nodes.find(({ kind }) => kind === 'services')!.x).toBe(1)
      expect(nodes.find(({ kind }) => kind === 'backend')!.x + nodeWidth + 1).toBe(width)
      for (const node of nodes) {
        expect(node.y).toBeGreaterThanOrEqual(0)
        expect(node.y + nodeHeight).toBeLessThanOrEqual(height)
        for (const other of nodes) {
          if (other === node || other.x !== node.x) continue
          expect(Math.abs(other.y - node.y)).toBeGreaterThan(nodeHeight)
        }
      }
    },
  )

  it('takes the width that there is, and never less than its lines need', () => {
    expect(layOutTiers(overviewOfTiers(), 900).width).toBeLessThanOrEqual(900)
    const narrow = layOutTiers(overviewOfTiers(), 280)
    expect(narrow.width).toBeGreaterThan(280)
    expect(narrow).toEqual(layOutTiers(overviewOfTiers(), 1))
  })

  it('says how many copies it does not draw, and draws no lines to them', () => {
    const { nodes, edges } = layOutTiers(overviewOfTiers(30), 900)
    const more = nodes.find(({ kind }) => kind === 'more')!
    const drawn = nodes.filter(({ id }) => id.startsWith('gateway-')).length
    expect(more.count + drawn).toBe(30)
    expect(edges.every(({ hop }) => nodes.some(({ id }) => id === hop.from))).toBe(true)
  })

  it('marks a line on which something failed', () => {
    const overview = overviewOfTiers()
    overview.hops[1]!.refused = 3
    const troubled = layOutTiers(overview, 900).edges.filter((edge) => edge.troubled)
    expect(troubled.map(({ hop }) => hop.to)).toEqual(['gateway-0'])
  })
})
