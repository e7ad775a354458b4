'use client'

import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { createPlaybackClock } from '#app/_ui/playback-clock.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import { listAt, readYaml, textAt } from '../document/read-yaml.ts'
import { faultWords } from '../form/fault-words.ts'
import { TruthStrip } from '../preview/truth-strip.tsx'
import { useIsEditable, useStudio, useStudioState } from '../shell/studio-context.tsx'
import { InjectForm } from './inject-form.tsx'
import { playWorld, type Played } from './play-world.ts'
import { possibleHarm, recordedQuestions, worstHarm } from './recorded-questions.ts'
import { freeze, withoutFaults, withQuestions, withWrong, type Move } from './recording.ts'
import { faultIds, questionsAbout, withoutStale, type Stale } from './replaced-faults.ts'
import { clearlyWrong, wrongCandidates } from './wrong-candidates.ts'

const speeds = ['1', '5', '20'] as const
/** How many further seeds say whether a mistake is one: enough to see how much runs differ, in a few seconds. */
const otherSeeds = 7

/** Whether a frozen recording runs as it was played. */
type Sameness = 'comparing' | 'identical' | 'different'

function clockText(ns: number): string {
  return `${(ns / 1e9).toFixed(1)}\u00A0s`
}

/** Plays the world: faults are begun and lifted while virtual time goes on, and what was done becomes the document. */
export function RecordPanel({ onFrozen }: { onFrozen: () => void }) {
  const t = useTranslations('studio.record')
  const say = useSay('studio')
  const { studio, reader, reading } = useStudio()
  const isEditable = useIsEditable()
  const data = useStudioState((state) => state.data)
  const [clock] = useState(() => createPlaybackClock())
  const { playing, speed, endNs } = useStore(clock.store)
  const nowNs = usePlaybackNow(clock, 200)
  const [world, setWorld] = useState<{ text: string; seed: number } | null>(null)
  const [moves, setMoves] = useState<readonly Move[]>([])
  const [played, setPlayed] = useState<Played | null>(null)
  const [isRunning, setRunning] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const [varies, setVaries] = useState(false)
  const [stale, setStale] = useState<Stale>('rebuild')
  const [sameness, setSameness] = useState<Sameness | null>(null)
  const newest = useRef(0)

  /** Runs the world again with these moves; time goes on from where it stands. */
  async function play(from: { text: string; seed: number }, next: readonly Move[], goesOn: boolean) {
    const mine = ++newest.current
    clock.pause()
    setRunning(true)
    setFailed(false)
    const result = await playWorld(reader, from.text, from.seed, next).catch(() => null)
    if (mine !== newest.current) return
    setRunning(false)
    setFailed(result === null)
    if (result === null) return
    setPlayed(result)
    clock.setRun(
      result.overview.summary.loadEnd,
      Math.min(clock.store.getState().nowNs, result.overview.summary.loadEnd),
    )
    if (goesOn) clock.play()
  }

  function begin() {
    const text = withoutFaults(studio.text())
    const seed = reading?.scenario?.seeds[0]
    if (text === null || seed === undefined) return
    const from = { text, seed }
    setWorld(from)
    setMoves([])
    setSameness(null)
    clock.setRun(0, 0)
    clock.setSpeed(5)
    void play(from, [], true)
  }

  function change(next: readonly Move[]) {
    setMoves(next)
    if (world !== null) void play(world, next, playing)
  }

  // Faults of the document that the recording takes the place of, and what asks about them.
  const gone = faultIds(data).filter((id) => moves.every((move) => move.id !== id))
  const about = questionsAbout(data, gone)

  async function freezeNow() {
    const names = reading?.scenario?.names
    if (world === null || played === null || moves.length === 0 || names === undefined) return
    clock.pause()
    const reasonOf = ({ kind }: Move) => faultWords(kind)
    const [first] = moves
    const fixed = freeze(world.text, { moves, varies: false, reasonOf })
    const clean = withoutStale(studio.text(), gone, first!.id, stale)
    const written = clean === null ? null : freeze(clean, { moves, varies, reasonOf })
    if (fixed === null || written === null) return
    const taken = listAt(readYaml(written).data, ['questions']).map((one) => textAt(one, ['id']))
    studio.write(written)
    setSameness('comparing')
    const hurt = await playWorld(reader, fixed, world.seed, [], possibleHarm(names.operations)).catch(() => null)
    const questions = recordedQuestions(first!, worstHarm(names.operations, hurt?.answers ?? {}), names, taken)
    const asked = withQuestions(studio.text(), questions)
    if (asked !== null) studio.write(asked)
    const runS = endNs / 1e9
    const tried = questions.map((question) => ({ question, mistakes: wrongCandidates(question, first!, runS) }))
    const all = tried.flatMap(({ question, mistakes }) => [
      { id: question.id, answer: question['answer'] },
      ...mistakes,
    ])
    const again = await playWorld(reader, fixed, world.seed, [], all).catch(() => null)
    if (again !== null) {
      const runs = [again.answers]
      // What students get is drawn by their seeds: a mistake on the run that was played may be right on another one.
      for (let other = 1; other <= otherSeeds; other++) {
        const run = await playWorld(reader, written, world.seed + other, [], all).catch(() => null)
        if (run !== null) runs.push(run.answers)
      }
      const told = tried.map(({ question, mistakes }) => ({
        id: question.id,
        wrong: clearlyWrong(question, mistakes, runs),
      }))
      // Meanwhile somebody may have gone on writing: what they have is added to.
      const whole = withWrong(studio.text(), told)
      if (whole !== null) studio.write(whole)
    }
    setFailed(again === null)
    setSameness(again === null ? null : again.hash === played.hash ? 'identical' : 'different')
  }

  if (world === null)
    return (
      <div className="flex max-w-160 flex-col items-start gap-3 p-4">
        <h2 className="text-h2">{say('record.title')}</h2>
        <p className="font-read text-read text-ink2">{say('record.lead')}</p>
        <Button look="primary" disabled={!isEditable || reading?.scenario == null} onClick={begin}>
          {t('begin')}
        </Button>
        {reading?.scenario == null && <p className="text-ui-s text-ink2">{say('record.needs_valid')}</p>}
      </div>
    )

  const nowS = Math.round(nowNs / 1e8) / 10
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => (playing ? clock.pause() : clock.play())} disabled={played === null || isRunning}>
          {playing ? <Pause className="size-3.5" /> : <Play className="size-3.5" />}
          {t(playing ? 'pause' : 'play')}
        </Button>
        <output className="min-w-16 font-mono">{clockText(nowNs)}</output>
        <Segmented
          label={t('speed')}
          value={String(speed)}
          onValueChange={(next) => clock.setSpeed(Number(next))}
          options={speeds.map((value) => ({ value, label: `${value}×` }))}
        />
        <input
          type="range"
          aria-label={t('moment')}
          min={0}
          max={Math.max(endNs, 1)}
          step={1e8}
          value={nowNs}
          onChange={({ target }) => clock.seek(Number(target.value))}
          className="min-w-30 flex-1 accent-accent"
        />
        <Button onClick={begin}>{t('again')}</Button>
      </div>
      <div role="status" className="min-h-5 text-ui-s text-ink2">
        {isRunning ? say('record.running') : hasFailed ? say('record.failed') : null}
      </div>
      {played && (
        <div className="relative">
          <TruthStrip
            strip={played.overview.strip}
            endNs={endNs || played.overview.summary.loadEnd}
            faults={moves.map(({ id, atS, liftedS }) => ({
              id,
              decoy: false,
              fromS: atS,
              untilS: liftedS ?? Infinity,
            }))}
            asTable={false}
          />
          {/* What is to come is nobody's to see yet. */}
          <div
            aria-hidden="true"
            className="absolute inset-y-0 right-0 border-l-2 border-accent bg-surface"
            style={{ left: `${(100 * nowNs) / Math.max(endNs, 1)}%` }}
          />
        </div>
      )}
      <InjectForm
        atS={nowS}
        disabled={isRunning}
        taken={moves.map(({ id }) => id)}
        onInject={(move) => change([...moves, move])}
      />
      <section aria-labelledby="moves">
        <h3 id="moves" className="border-b border-line pb-1 font-semibold">
          {t('moves')}
        </h3>
        {moves.length === 0 && <p className="py-2 text-ui-s text-ink2">{say('record.moves_none')}</p>}
        <ol>
          {moves.map((move) => (
            <li key={move.id} className="flex flex-wrap items-center gap-x-3 border-b border-hair py-1">
              <span className="w-32 font-mono text-ui-s">
                {move.liftedS === null ? `${move.atS} s –` : `${move.atS} s – ${move.liftedS} s`}
              </span>
              <span lang="en" className="min-w-0 flex-1">
                {move.id} {Object.values(move.body).slice(0, 2).map(String).join(' × ')}
              </span>
              {move.liftedS === null && (
                <Button
                  size="small"
                  disabled={isRunning || nowS <= move.atS}
                  onClick={() => change(moves.map((one) => (one.id === move.id ? { ...one, liftedS: nowS } : one)))}
                >
                  {t('lift', { name: move.id })}
                </Button>
              )}
              <Button
                size="small"
                look="quiet"
                disabled={isRunning}
                onClick={() => change(moves.filter(({ id }) => id !== move.id))}
              >
                {t('undo', { name: move.id })}
              </Button>
            </li>
          ))}
        </ol>
      </section>
      {moves.length > 0 && about.length > 0 && sameness === null && (
        <div className="flex flex-col gap-2 border-l-2 border-warn py-0.5 pl-3">
          <p>{say('record.stale', { count: about.length, questions: about.join(', '), faults: gone.join(', ') })}</p>
          <Segmented
            label={t('stale_label')}
            value={stale}
            onValueChange={setStale}
            options={[
              { value: 'rebuild', label: t('stale_rebuild') },
              { value: 'remove', label: t('stale_remove') },
            ]}
            className="self-start"
          />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="flex min-h-6 items-center gap-2">
          <input type="checkbox" checked={varies} onChange={({ target }) => setVaries(target.checked)} />
          {t('varies')}
        </label>
        <span className="flex-1" />
        <Button
          look="primary"
          disabled={moves.length === 0 || isRunning || played === null || !isEditable}
          onClick={() => void freezeNow()}
        >
          {t('freeze')}
        </Button>
      </div>
      {sameness !== null && (
        <p role="status" className="flex items-center gap-2" data-sameness={sameness}>
          {sameness !== 'comparing' && (
            <StateGlyph state={sameness === 'identical' ? 'pass' : 'fail'} label={t(sameness)} />
          )}
          <span>{say(`record.${sameness}_text`)}</span>
          {sameness !== 'comparing' && (
            <Button size="small" onClick={onFrozen}>
              {t('look')}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}
