'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ExplainedHeader } from '#sim/worker/wire-protocol.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { HeaderSpot, PlacedHeader } from './header-spots.ts'
import { roleColor } from './role-color.ts'

type Problem = NonNullable<ExplainedHeader['problem']>

const glyphs = { taken: 'kept', refused: 'error', invalid: 'error', unread: 'dropped' } as const

/** What is wrong, in the page's language where it has words for it. */
function ProblemText({ problem }: { problem: Problem }) {
  const t = useTranslations('wire')
  const locale = useLocale()
  // Codes of ids and numbers begin with which one it is: the row says that already.
  const code = problem.code.replace(/^(?:version|trace-id|parent-id|span-id|flags)-(?!ff$)/, '')
  const key = `problem.${code}` as 'problem.empty'
  if (!t.has(key)) return <span lang="en">{problem.message}</span>
  return <MixedText locale={locale}>{t(key, problem.params ?? {})}</MixedText>
}

function Meaning({ spot }: { spot: HeaderSpot }) {
  const say = useSay('wire')
  const { role, text, decoded, problem } = spot.part
  const bit = spot.isBit ? `meaning.${role}_${text === '1' ? 'on' : 'off'}` : `meaning.${role}`
  return (
    <>
      {problem ? (
        <>
          <StateGlyph state="error" /> <ProblemText problem={problem} />
        </>
      ) : (
        say(bit)
      )}
      {decoded !== undefined && decoded !== text && (
        <>
          {' '}
          {say('decoded')}{' '}
          <code lang="en" className="id-wrap">
            {decoded}
          </code>
        </>
      )}
    </>
  )
}

type Props = {
  placed: readonly PlacedHeader[]
  isPeer: boolean
  active: HeaderSpot | null
  onActive: (spot: HeaderSpot | null) => void
}

/** Every header about propagation, part by part: what it is, what it says, and what the receiver makes of it. */
export function HeaderParts({ placed, isPeer, active, onActive }: Props) {
  const t = useTranslations('wire')
  const say = useSay('wire')
  if (placed.length === 0) return <p className="px-3 py-2 text-ink2">{say('no_headers')}</p>
  return (
    <div className="flex flex-col gap-3 px-3 py-2.5">
      {placed.map(({ header, line, spots }) => (
        <section key={line} aria-label={header.name}>
          <h3 className="flex flex-wrap items-baseline gap-x-2 text-ui font-semibold">
            <code lang="en">{header.name}</code>
            {!isPeer && (
              <span className="text-ui-s font-normal text-ink2">
                <StateGlyph state={glyphs[header.verdict]} /> {say(`verdict.${header.verdict}`)}
              </span>
            )}
          </h3>
          {header.problem && !isPeer && !spots.some(({ part }) => part.problem) && (
            <p className="text-ui-s text-ink2">
              <ProblemText problem={header.problem} />
            </p>
          )}
          <dl className="mt-1 border-b border-hair text-ui-s">
            {spots.map((spot) => (
              <div
                key={spot.id}
                onMouseEnter={() => onActive(spot)}
                className={cx(
                  'grid grid-cols-[9.5rem_minmax(0,1fr)] gap-x-3 border-t border-hair py-0.75 max-tablet:grid-cols-[minmax(0,1fr)]',
                  spot.isBit && 'pl-4',
                  active?.id === spot.id && 'mark bg-accent-wash',
                )}
              >
                <dt className="flex items-baseline gap-1.5">
                  <span
                    aria-hidden="true"
                    className="mark h-0.5 w-3 flex-none self-center"
                    style={{ background: roleColor(spot.part.role) }}
                  />
                  {t(`role.${spot.part.role}`)}
                </dt>
                <dd className="min-w-0">
                  {spot.part.text !== '' && (
                    <code lang="en" className="id-wrap mr-2 font-medium">
                      {spot.part.text}
                    </code>
                  )}
                  <span className="text-ink2">
                    <Meaning spot={spot} />
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
