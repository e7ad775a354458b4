'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { FieldDifference } from '#sim/analysis/pair-difference.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'
import { spanIdAt } from '../trace-view/opened-trace.ts'
import { figuresOf, type MergedRow } from './merged-rows.ts'
import { signedDuration } from './signed.ts'
import type { TracePair } from './use-trace-pair.ts'

type Props = {
  client: SimClient
  sources: { a: string; b: string }
  pair: TracePair
  row: MergedRow
  /** The source whose traces can be opened by themselves. */
  home: string
  onOpen: (side: 'a' | 'b', spanId: string) => void
  className?: string
}

/** What is different about the two spans of a node: their times, and whatever they carry. */
export function PairPanel({ client, sources, home, pair, row, onOpen, className }: Props) {
  const t = useTranslations('explore.compare')
  const tree = pair.comparison
  const { a: sourceA, b: sourceB } = sources
  const { node, group } = row
  const positionA = tree.a[node] ?? -1
  const positionB = tree.b[node] ?? -1
  const rowA = pair.a.shape.row[positionA]
  const rowB = pair.b.shape.row[positionB]
  const isPair = group < 0 && rowA !== undefined && rowB !== undefined
  const key = isPair ? `${rowA} ${rowB}` : ''
  const [found, setFound] = useState<{ key: string; differences: FieldDifference[] } | null>(null)

  // The attributes are the engine's; an answer about another pair is thrown away.
  useEffect(() => {
    if (!isPair) return
    let isWanted = true
    client.call('compareSpans', { a: { source: sourceA, row: rowA }, b: { source: sourceB, row: rowB } }).then(
      (differences) => isWanted && setFound({ key, differences }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [client, sourceA, sourceB, isPair, rowA, rowB, key])

  const { countA, countB, a, b } = figuresOf(tree, row)
  const differences = found?.key === key ? found.differences : null
  const figures: [string, number | null, number | null][] = [
    [t(group < 0 ? 'duration' : 'durations'), countA > 0 ? a : null, countB > 0 ? b : null],
  ]
  if (group < 0) {
    const valueOf = (position: number, value: number | undefined) => (position < 0 ? null : (value ?? null))
    figures.push(
      [t('self'), valueOf(positionA, tree.selfA[node]), valueOf(positionB, tree.selfB[node])],
      [t('path'), valueOf(positionA, tree.pathA[node]), valueOf(positionB, tree.pathB[node])],
    )
  }
  return (
    <section aria-label={t('pair')} className={cx('relative overflow-auto px-3 py-2', className)}>
      <h2 lang="en" className="id-wrap text-ui">
        <b>{tree.services[tree.service[node] ?? 0]}</b> {tree.names[tree.name[node] ?? 0]}
      </h2>
      <Table dense caption={t('times')}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t('times')}</span>
            </th>
            {['A', 'B', 'B − A'].map((word) => (
              <th key={word} scope="col" className="text-right!">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group >= 0 && (
            <tr>
              <th scope="row">{t('count')}</th>
              <td className="text-right">{countA}</td>
              <td className="text-right">{countB}</td>
              <td className="text-right">{countB - countA < 0 ? `−${countA - countB}` : `+${countB - countA}`}</td>
            </tr>
          )}
          {figures.map(([word, inA, inB]) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td className="text-right whitespace-nowrap">{inA === null ? '–' : formatDuration(inA / 1e6)}</td>
              <td className="text-right whitespace-nowrap">{inB === null ? '–' : formatDuration(inB / 1e6)}</td>
              <td className="text-right whitespace-nowrap">
                {inA === null || inB === null ? '–' : signedDuration(inB - inA)}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {group >= 0 ? (
        <p className="pt-2 text-ink2">{t('open_group')}</p>
      ) : isPair ? (
        <Differences differences={differences} />
      ) : (
        <p className="pt-2 text-ink2">{t(rowA === undefined ? 'alone_b' : 'alone_a')}</p>
      )}
      {group < 0 && (
        <p className="flex flex-wrap gap-2 pt-2.5">
          {positionA >= 0 && sourceA === home && (
            <Button size="small" onClick={() => onOpen('a', spanIdAt(pair.a.shape, positionA))}>
              {t('open_in_a')}
            </Button>
          )}
          {positionB >= 0 && sourceB === home && (
            <Button size="small" onClick={() => onOpen('b', spanIdAt(pair.b.shape, positionB))}>
              {t('open_in_b')}
            </Button>
          )}
        </p>
      )}
    </section>
  )
}

function Differences({ differences }: { differences: readonly FieldDifference[] | null }) {
  const t = useTranslations('explore.compare')
  if (differences === null) return <p className="pt-2 text-ink2">{t('comparing')}</p>
  if (differences.length === 0) return <p className="pt-2 text-ink2">{t('same_fields')}</p>
  return (
    <Table dense caption={t('fields', { count: differences.length })} showCaption className="mt-2 table-fixed">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">A</th>
          <th scope="col" className="pr-0!">
            B
          </th>
        </tr>
      </thead>
      <tbody className="align-top">
        {differences.map(({ of, key, a, b }) => (
          <tr key={`${of} ${key}`}>
            <th scope="row" className="py-0.5">
              <span lang="en" className="id-wrap font-mono text-micro">
                {key}
              </span>
              {of !== 'attribute' && <span className="block text-micro text-ink3">{t(`of.${of}`)}</span>}
            </th>
            <Value text={a} none={t('none')} />
            <Value text={b} none={t('none')} />
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Value({ text, none }: { text: string | null; none: string }) {
  return (
    <td className="py-0.5 pr-1.5!">
      {text === null ? (
        <span className="text-ink3">{none}</span>
      ) : (
        <code lang="en" className="id-wrap text-micro">
          {text === '' ? '""' : text}
        </code>
      )}
    </td>
  )
}
