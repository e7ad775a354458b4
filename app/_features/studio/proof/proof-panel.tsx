'use client'

import { useTranslations } from 'next-intl'
import type { ProofProblem, ProofReport } from '#content/authored/proof-report.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useStudio } from '../shell/studio-context.tsx'
import type { ProofView } from '#app/_server/studio/dto.ts'
import { DifficultyBand } from './difficulty-band.tsx'
import { Draws } from './draws.tsx'
import { SeedLinks } from './seed-links.tsx'
import { SeedRow } from './seed-row.tsx'
import { isUnderWay, type ProofTrouble } from './use-proof.ts'

type Props = {
  proof: ProofView | null
  trouble: ProofTrouble | null
  /** The proof is of another text than the one on screen. */
  isOld: boolean
  /** Place (from 0) of the seed that is looked at. */
  seed: number
  onSeed: (index: number) => void
  onAsk: () => void
  onCancel: () => void
}

const linkClass = 'min-h-6 text-accent underline underline-offset-3'

function Problems({
  problems,
  kind,
  onSeed,
}: {
  problems: readonly ProofProblem[]
  kind: 'blocker' | 'warning'
  onSeed: (index: number) => void
}) {
  const t = useTranslations('studio.proof')
  const { goTo } = useStudio()
  return (
    <ul className="flex flex-col gap-2">
      {problems.map(({ message, line, seeds }) => (
        <li
          key={`${line} ${message}`}
          className={`border-l-2 py-0.5 pl-3 ${kind === 'blocker' ? 'border-error' : 'border-warn'}`}
        >
          <p>
            <StateGlyph state={kind === 'blocker' ? 'fail' : 'warn'} label={t(kind)} /> <span lang="en">{message}</span>
          </p>
          <div className="flex flex-wrap items-center gap-x-3">
            {line !== null && (
              <button type="button" className={linkClass} onClick={() => goTo(line)}>
                {t('to_line', { line })}
              </button>
            )}
            <SeedLinks seeds={seeds} onSeed={onSeed} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Report({ report, seed, onSeed }: { report: ProofReport; seed: number; onSeed: (index: number) => void }) {
  const t = useTranslations('studio.proof')
  const say = useSay('studio')
  const failing = report.answers.filter(({ unexpected }) => unexpected.length > 0)
  return (
    <div className="flex flex-col gap-5">
      <ScrollBox label={t('answers')}>
        <table className="w-full border-t border-line">
          <caption className="sr-only">{t('answers')}</caption>
          <tbody>
            {report.answers.map((answer) => (
              <SeedRow key={answer.name} answer={answer} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {failing.map(({ name, unexpected }) => (
        <div key={name} className="flex flex-wrap items-center gap-x-3">
          <b lang="en">{name}</b>
          <SeedLinks seeds={unexpected} onSeed={onSeed} />
        </div>
      ))}
      {report.blockers.length + report.warnings.length > 0 && (
        <section aria-label={t('problems')} className="flex flex-col gap-2">
          <Problems problems={report.blockers} kind="blocker" onSeed={onSeed} />
          <Problems problems={report.warnings} kind="warning" onSeed={onSeed} />
        </section>
      )}
      <section aria-labelledby="proof-draws">
        <h3 id="proof-draws" className="pb-1.5 font-semibold">
          {t('draws')}
        </h3>
        <Draws draws={report.draws} now={seed} />
      </section>
      {report.difficulty && <DifficultyBand difficulty={report.difficulty} />}
      <p className="text-ui-s text-ink3">{say('proof.engine', { engine: report.engine })}</p>
    </div>
  )
}

/** Whether a scenario is fair: every answer that is known on every seed, and what stands in the way. */
export function ProofPanel({ proof, trouble, isOld, seed, onSeed, onAsk, onCancel }: Props) {
  const t = useTranslations('studio.proof')
  const say = useSay('studio')
  const isBusy = isUnderWay(proof)
  const report = proof?.report ?? null
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-h2">{say('proof.title')}</h2>
        {report && (
          <p className="text-ui-s text-ink2">
            {t('summary', {
              answers: report.answers.length,
              seeds: report.seeds.length,
              seconds: Math.round(report.seconds),
            })}
          </p>
        )}
        <span className="flex-1" />
        {isBusy ? (
          <Button onClick={onCancel}>{t('cancel')}</Button>
        ) : (
          <Button look={report === null || isOld ? 'primary' : 'secondary'} onClick={onAsk}>
            {t('ask')}
          </Button>
        )}
      </div>
      <div role="status" className="flex flex-col gap-1 empty:hidden">
        {isBusy && proof && (
          <>
            <p className="text-ink2">
              {proof.status === 'queued'
                ? say('proof.queued')
                : say('proof.running', { share: formatPercent(proof.progress, 0) })}
            </p>
            <progress
              value={proof.progress}
              max={1}
              aria-label={t('progress')}
              className="h-1.5 w-full accent-accent"
            />
          </>
        )}
        {trouble !== null && <p className="text-error">{say(`proof.trouble_${troubleKey(trouble)}`)}</p>}
        {proof?.status === 'failed' && trouble === null && (
          <p className="text-ink2">{say(proof.failure === 'called_off' ? 'proof.cancelled' : 'proof.failed')}</p>
        )}
        {report !== null && isOld && !isBusy && <p className="text-ink2">{say('proof.old')}</p>}
      </div>
      {report === null ? (
        !isBusy && <p className="max-w-150 font-read text-read text-ink2">{say('proof.none')}</p>
      ) : (
        <Report report={report} seed={seed} onSeed={onSeed} />
      )}
    </div>
  )
}

function troubleKey(trouble: ProofTrouble): 'unreachable' | 'busy' | 'refused' {
  if (trouble === 'unreachable') return trouble
  return trouble === 'too_many_requests' || trouble === 'too_many_attempts' || trouble === 'server_busy'
    ? 'busy'
    : 'refused'
}
