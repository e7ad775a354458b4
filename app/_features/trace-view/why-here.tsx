'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { HeadDecision, SamplingSigns, TailDecision } from '#sim/worker/sampling-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { ShownTrace } from './opened-trace.ts'
import { useSpanSampling } from './use-span-sampling.ts'

type Props = {
  trace: ShownTrace
  position: number
  /** Leads to the whole explanation, where there is one. */
  more?: ReactNode
}

/** Why a span was kept: the sampler's decision when it began, the collector's when its trace was whole, what it carries of them. */
export function WhyHere({ trace, position, more }: Props) {
  const t = useTranslations('trace.why')
  const say = useSay('trace')
  const sampling = useSpanSampling(trace, position)
  if (sampling === null) return null
  const { head, tail, signs } = sampling
  const isReached = signs.randomness?.passes !== false
  const hasCount = (isReached && (signs.threshold?.count ?? 1) > 1) || signs.signs.some(({ count }) => (count ?? 1) > 1)
  return (
    <section aria-label={t('title')} className="flex flex-col gap-1 text-ui-s">
      <h3 className="text-micro font-normal text-ink3">{t('title')}</h3>
      <dl className="flex flex-col gap-1 border-t border-hair pt-1">
        {head && (
          <Part title={t('head')}>
            <Head head={head} isSampled={signs.flags?.sampled ?? true} />
          </Part>
        )}
        {head && <Part title={t('tail')}>{tail ? <Tail tail={tail} /> : <dd>{say('why.no_tail')}</dd>}</Part>}
        <Part title={t('read')}>
          <Signs signs={signs} isOfRun={head !== null} />
          {hasCount && <dd className="text-ink3">{say('why.estimate')}</dd>}
          {head === null && <dd className="text-ink3">{say('why.stranger')}</dd>}
        </Part>
      </dl>
      {more}
    </section>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink3">{title}</dt>
      {children}
    </div>
  )
}

/** What the sampler said, or the one that it followed. */
function Head({ head: { sampler, followed, isBroken }, isSampled }: { head: HeadDecision; isSampled: boolean }) {
  const say = useSay('trace')
  const { service } = sampler
  const decided = followed ?? sampler
  const { ratio, description } = decided
  if (!isSampled) return <dd>{say('why.not_sampled')}</dd>
  return (
    <>
      <dd className="id-wrap">
        {isBroken
          ? say('why.lost', { service })
          : followed
            ? say('why.follows', { service, first: followed.service, description })
            : say('why.began', { service, description })}
      </dd>
      {!isBroken && ratio && (
        <dd className="id-wrap">
          {say('why.ratio', { share: formatPercent(ratio.ratio), value: ratio.value, below: ratio.below })}
        </dd>
      )}
      {!isBroken && decided.type === 'always_on' && <dd>{say('why.always_on')}</dd>}
    </>
  )
}

const voteGlyphs = {
  sampled: 'kept',
  dropped: 'dropped',
  error: 'error',
  not_sampled: 'not-run',
  not_asked: 'not-run',
} as const

/** Whose vote counted, and what every policy said. */
function Tail({ tail }: { tail: TailDecision }) {
  const t = useTranslations('trace.why')
  const say = useSay('trace')
  const { decision, policy, votes } = tail
  const words = { sampled: 'sampled', not_sampled: 'not_voted', dropped: 'vetoed', undecided: 'undecided' } as const
  return (
    <>
      <dd>{say(`why.${words[decision]}`, { policy: policy ?? '–' })}</dd>
      {decision !== 'undecided' && (
        <dd>
          <ul aria-label={t('votes')} className="flex flex-wrap gap-x-3">
            {votes.map(({ name, type, vote }) => (
              <li key={name} className="flex items-center gap-1">
                <StateGlyph state={voteGlyphs[vote]} className="size-2.5" />
                <code lang="en" title={type}>
                  {name}
                </code>
                <span className="text-ink3">{t(`vote_${vote}`)}</span>
              </li>
            ))}
          </ul>
        </dd>
      )}
    </>
  )
}

/** What flags, trace state and attributes say, each in a sentence. */
function Signs({
  signs: { flags, threshold, randomness, signs },
  isOfRun,
}: {
  signs: SamplingSigns
  isOfRun: boolean
}) {
  const say = useSay('trace')
  const flagWords =
    flags === null ? 'flags_none' : !flags.sampled ? 'flags_not' : flags.random ? 'flags_random' : 'flags_sampled'
  return (
    <>
      {!(flags?.sampled === false && isOfRun) && <dd>{say(`why.${flagWords}`)}</dd>}
      {threshold && (
        <dd className="id-wrap">
          {threshold.count > 1
            ? say(randomness?.passes === false ? 'why.threshold_missed' : 'why.threshold', {
                th: threshold.th,
                share: formatPercent(threshold.probability),
                count: rounded(threshold.count),
              })
            : say('why.threshold_all', { th: threshold.th })}
        </dd>
      )}
      {randomness && threshold && threshold.count > 1 && (
        <dd className="id-wrap">
          {say(randomness.passes ? 'why.reaches' : 'why.misses', { value: randomness.value, from: randomness.from })}
        </dd>
      )}
      {signs.map(({ kind, key, value, count }) => {
        const isUnknown = (kind === 'probability' || kind === 'one_in') && count === null
        return (
          <dd key={key} className="id-wrap">
            {say(`why.sign.${kind}${isUnknown ? '_unknown' : ''}`, { key, value, count: rounded(count ?? 1) })}
          </dd>
        )
      })}
      {threshold === null && signs.length === 0 && <dd>{say('why.nothing')}</dd>}
    </>
  )
}

/** Three digits are more than an estimate is worth. */
const rounded = (count: number): number => Number(count.toPrecision(3))
