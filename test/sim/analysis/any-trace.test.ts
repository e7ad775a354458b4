import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockSkew, correctSkew } from '#sim/analysis/clock-skew.ts'
import { lintConventions } from '#sim/analysis/conventions/lint-conventions.ts'
import { DEFAULT_ASSUMPTION, criticalPath } from '#sim/analysis/critical-path.ts'
import { diagnose } from '#sim/analysis/diagnosis/diagnose.ts'
import { findingText } from '#sim/analysis/diagnosis/finding-text.ts'
import { errorChains } from '#sim/analysis/error-chains.ts'
import { idleGaps } from '#sim/analysis/idle-gaps.ts'
import { missingSpans } from '#sim/analysis/missing-spans.ts'
import { repeatedSiblings } from '#sim/analysis/repeated-siblings.ts'
import { selfTime } from '#sim/analysis/self-time.ts'
import { shapeTrace } from '#sim/analysis/trace-shape.ts'
import { randomTrace } from './random-trace.ts'
import { storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

describe('whatever the trace', () => {
  it('missing spans lie within it, under spans that are there', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const store = storeOf(spans)
        const shape = shapeTrace(store, 0)
        for (const { from, to, parent, children, service } of missingSpans(shape, store)) {
          expect(to).toBeGreaterThanOrEqual(from)
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(shape.extentNs)
          expect(parent).toBeLessThan(spans.length)
          expect(service).toBeLessThan(store.services.length)
          expect(children.every((child) => child < spans.length)).toBe(true)
        }
      }),
    )
  })

  it('correcting its clocks keeps how long each span took, and makes no more of it impossible', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const store = storeOf(spans)
        const shape = shapeTrace(store, 0)
        const skew = clockSkew(shape, store)
        const { from, to, extentNs } = correctSkew(shape, skew)
        from.forEach((start, span) => {
          expect(to[span]! - start).toBeCloseTo(shape.to[span]! - shape.from[span]!, 6)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(to[span]).toBeLessThanOrEqual(extentNs)
        })
        expect(skew.pairs.every(({ impossible, remaining }) => remaining <= impossible)).toBe(true)
      }),
    )
  })

  it('repeated siblings hang under one parent and cover no more than they took', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const shape = shapeTrace(storeOf(spans), 0)
        for (const group of repeatedSiblings(shape)) {
          expect(group.spans.every((span) => shape.parent[span] === group.parent)).toBe(true)
          expect(group.coveredNs).toBeLessThanOrEqual(group.totalNs)
          expect(group.minNs <= group.medianNs && group.medianNs <= group.maxNs).toBe(true)
          expect(group.most).toBeLessThanOrEqual(group.spans.length)
        }
      }),
    )
  })

  it('a diagnosis and the lint say what they find in a sentence, with examples', () => {
    fc.assert(
      fc.property(randomTrace, randomTrace, (spans, others) => {
        const store = storeOf([...spans, ...others.map((span) => ({ ...span, trace: 'other' }))])
        for (const finding of [...diagnose(store), ...lintConventions(store)]) {
          expect(findingText(finding)).toMatch(/^\S.*\.$/)
          expect(findingText(finding)).not.toMatch(/undefined|NaN|\[object/)
          expect(finding.count).toBeGreaterThan(0)
          expect(finding.rows.every((row) => row < store.spanCount)).toBe(true)
        }
      }),
    )
  })
})

describe('a chain of twenty thousand spans', () => {
  it('is looked at by everything', () => {
    const store = storeOf(
      Array.from({ length: 20_000 }, (_, index): SpanSketch => ({
        id: `s${index}`,
        ...(index === 0 ? {} : { parent: `s${index - 1}` }),
        from: index,
        to: 50_000 - index,
        error: true,
        kind: index % 2 === 0 ? 'client' : 'server',
        service: `service${index % 7}`,
      })),
    )
    const shape = shapeTrace(store, 0)
    expect(selfTime(shape)[0]).toBe(2)
    expect(criticalPath(shape, DEFAULT_ASSUMPTION).span.length).toBe(39_999)
    expect(idleGaps(shape).from.length).toBe(0)
    expect(errorChains(shape).map(({ path }) => path.length)).toEqual([20_000])
    expect(repeatedSiblings(shape)).toEqual([])
    expect(clockSkew(shape, store).clocks.length).toBe(7)
    expect(diagnose(store).map(({ code }) => code)).not.toContain('orphans')
  })
})
