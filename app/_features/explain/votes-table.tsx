'use client'

import { useTranslations } from 'next-intl'
import type { PolicyVote } from '#sim/worker/explanation-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { Table } from '#app/_ui/table.tsx'
import { comparedNeeds, formatNeeds, formatSaw } from './format-vote.ts'
import { VoteGauge } from './vote-gauge.tsx'

type Row = { vote: PolicyVote; depth: number }

function flatten(votes: PolicyVote[], depth = 0): Row[] {
  return votes.flatMap((vote) => [{ vote, depth }, ...flatten(vote.children, depth + 1)])
}

function VoteMark({ vote }: { vote: PolicyVote['vote'] }) {
  const t = useTranslations('workbench.explain')
  const word = t(`vote_${vote}`)
  if (vote === 'sampled') return <StateGlyph state="kept" label={word} />
  if (vote === 'dropped') return <StateGlyph state="dropped" label={word} />
  if (vote === 'error') return <StateGlyph state="error" label={word} />
  return (
    <span role="img" aria-label={word} className="text-drop">
      {vote === 'not_asked' ? '·' : '–'}
    </span>
  )
}

/** What every policy looked at, what it saw, what it asked for, and how it voted. */
export function VotesTable({
  votes,
  spans,
  onLine,
}: {
  votes: PolicyVote[]
  spans: number
  onLine: (line: number) => void
}) {
  const t = useTranslations('workbench.explain')
  return (
    <Table
      caption={t('votes')}
      dense
      className="[&_td]:whitespace-nowrap [&_td]:pr-2 [&_tbody_th]:align-middle! [&_th]:pr-2"
    >
      <thead>
        <tr>
          <th scope="col">{t('policy')}</th>
          <th scope="col" className="@max-[25rem]:hidden">
            {t('looked_at')}
          </th>
          <th scope="col">{t('saw')}</th>
          <th scope="col">
            <span className="sr-only">{t('gauge')}</span>
          </th>
          <th scope="col">{t('needs')}</th>
          <th scope="col">{t('vote')}</th>
        </tr>
      </thead>
      <tbody>
        {flatten(votes).map(({ vote, depth }, index) => {
          const looks = `looks_at.${vote.looksAt}`
          return (
            // Composite policies may hold two of one name.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={`${index} ${vote.name}`}>
              <th scope="row" className="font-mono font-semibold!" style={{ paddingLeft: depth * 10 }}>
                {vote.line === null ? (
                  vote.name
                ) : (
                  <button
                    type="button"
                    title={t('go_line', { line: vote.line })}
                    onClick={() => vote.line !== null && onLine(vote.line)}
                    className="font-mono font-semibold hover:underline"
                  >
                    {vote.name}
                  </button>
                )}
              </th>
              <td lang="en" className="@max-[25rem]:hidden">
                {t.has(looks as never) ? t(looks as never) : vote.type}
              </td>
              <td className={cx(vote.needs.unit === 'ms' && 'font-semibold')}>
                {vote.saw === null
                  ? '–'
                  : comparedNeeds(vote).unit === 'spans'
                    ? t('of', { count: formatSaw(vote.saw, 'spans'), total: formatSaw(spans, 'spans') })
                    : formatSaw(vote.saw, vote.needs.unit)}
              </td>
              <td>
                <VoteGauge vote={vote} />
              </td>
              <td>{formatNeeds(vote.needs)}</td>
              <td>
                <VoteMark vote={vote.vote} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
