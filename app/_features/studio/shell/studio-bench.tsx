'use client'

import { Download, Eye, Redo2, Undo2 } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { Tabs } from '#app/_ui/tabs.tsx'
import { digestOf } from '../document/mark-of.ts'
import { textAt } from '../document/read-yaml.ts'
import { ScenarioForm } from '../form/scenario-form.tsx'
import { GraphPane } from '../graph/graph-pane.tsx'
import { saveFile } from '../list/save-file.ts'
import { PreviewPanel } from '../preview/preview-panel.tsx'
import { SeedChoice } from '../preview/seed-choice.tsx'
import { TruthStrip } from '../preview/truth-strip.tsx'
import { usePreview } from '../preview/use-preview.ts'
import { ProofPanel } from '../proof/proof-panel.tsx'
import { PublishDialog } from '../proof/publish-dialog.tsx'
import { blockerCount, publishPoints } from '../proof/publish-list.ts'
import { PublishSide } from '../proof/publish-side.tsx'
import { useProof } from '../proof/use-proof.ts'
import type { RunWith } from '../reader/reader-protocol.ts'
import { RecordPanel } from '../record/record-panel.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { EditorsDialog } from './editors-dialog.tsx'
import { HistoryDialog } from './history-dialog.tsx'
import { Presence } from './presence.tsx'
import { SaveLine } from './save-line.tsx'
import { useStudio, useStudioState } from './studio-context.tsx'
import type { ScenarioView } from '#app/_server/studio/dto.ts'
import type { StudioActions } from './studio-props.ts'
import { VersionList } from './version-list.tsx'
import { YamlPane } from './yaml-pane.tsx'

type EditTab = 'form' | 'graph' | 'yaml'
type LookTab = 'preview' | 'proof' | 'record'

type Props = {
  scenario: ScenarioView
  actions: StudioActions
  controls: string
  edit: EditTab
  onEdit: (tab: EditTab) => void
  reveal: { line: number } | null
  /** Has the scenario read again: something of it beside its text is different. */
  onChanged: () => void
}

/** A scenario that is written: its one document in three forms, and what it comes to. */
export function StudioBench({ scenario, actions, controls, edit, onEdit, reveal, onChanged }: Props) {
  const t = useTranslations('studio')
  const say = useSay('studio')
  const locale = useLocale()
  const { studio, reader, reading } = useStudio()
  const text = useStudioState((state) => state.text)
  const data = useStudioState((state) => state.data)
  const canUndo = useStudioState((state) => state.canUndo)
  const canRedo = useStudioState((state) => state.canRedo)
  const isStuck = useStudioState(({ problem }) => problem !== null)
  const [look, setLook] = useState<LookTab>('preview')
  const asked = Number(useSearchParams().get('seed') ?? 1)
  const [wantedSeed, setSeedIndex] = useState(() => (Number.isInteger(asked) && asked > 0 ? asked - 1 : 0))
  const [side, setSide] = useState<RunWith>('start')
  const [asTable, setAsTable] = useState(false)
  const seeds = reading?.scenario?.seeds ?? []
  // An address may name a seed that there is not.
  const seedIndex = Math.min(wantedSeed, Math.max(0, seeds.length - 1))
  const { preview, run } = usePreview(reader, reading, text, seeds[seedIndex] ?? null, side)
  const { proof, trouble, ask, cancel } = useProof(scenario.id, scenario.proof, studio, actions)
  const isOfThisText = useMemo(() => proof !== null && proof.sha256 === digestOf(text), [proof, text])
  const points = publishPoints({
    isValid: reading === null ? null : reading.scenario !== null && reading.diagnostics.length === 0,
    proof,
    isOfThisText,
  })

  const drawn = useMemo(() => {
    const { lines = [], draws = {} } = reading?.scenario ?? {}
    return lines.flatMap(({ line, name }) => {
      const value = draws[name]?.[seedIndex]
      return value === undefined ? [] : [{ line, text: String(value) }]
    })
  }, [reading, seedIndex])

  async function publish(note: string): Promise<string | null> {
    try {
      const done = await actions.publish({ id: scenario.id, proof: proof?.id ?? '', note })
      if (!done.ok) return t(done.problem === 'conflict' ? 'publish.changed' : 'publish.refused')
      onChanged()
      return null
    } catch {
      return t('publish.unreachable')
    }
  }

  const openSeed = (index: number) => {
    setSeedIndex(index)
    setLook('preview')
  }
  const stuck = (part: ReactNode) => (
    <div className="min-h-0 flex-1 overflow-auto">
      {isStuck && (
        <p role="status" className="border-b border-warn bg-warn-wash px-4 py-2">
          {say('form.stuck')}{' '}
          <button
            type="button"
            className="min-h-6 text-accent underline underline-offset-3"
            onClick={() => onEdit('yaml')}
          >
            {t('form.to_yaml')}
          </button>
        </p>
      )}
      {part}
    </div>
  )
  const bar = document.getElementById(controls)
  // What students would meet is made of what the server has.
  const asStudent = (
    <ButtonLink
      size="small"
      href={`/${locale}/author/preview?${new URLSearchParams({ scenario: scenario.id, seed: String(seedIndex + 1) }).toString()}`}
      target="_blank"
      onClick={() => void studio.save()}
    >
      <Eye className="size-3.5" />
      {t('bench.as_student')}
    </ButtonLink>
  )

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {bar &&
        createPortal(
          <>
            <span className="contents max-tablet:hidden">{asStudent}</span>
            <PublishDialog blockers={blockerCount(points)} onPublish={publish} />
          </>,
          bar,
        )}
      <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-1.5">
        <h1 className="min-w-0 truncate text-h3">
          {textAt(data, ['title', locale]) || textAt(data, ['title', 'en']) || t('preview.untitled')}
        </h1>
        <SaveLine />
        <ConflictDialog />
        <Presence scenario={scenario.id} first={scenario.others} />
        {scenario.archivedAt !== null && <p className="text-ui-s text-warn">{say('bench.archived')}</p>}
        <span className="flex-1" />
        <span className="flex">
          <IconButton label={t('bench.undo')} size="small" disabled={!canUndo} onClick={studio.undo}>
            <Undo2 className="size-3.5" />
          </IconButton>
          <IconButton label={t('bench.redo')} size="small" disabled={!canRedo} onClick={studio.redo}>
            <Redo2 className="size-3.5" />
          </IconButton>
        </span>
        <span className="tablet:hidden">{asStudent}</span>
        <EditorsDialog scenario={scenario} actions={actions} onChanged={onChanged} />
        <HistoryDialog scenario={scenario.id} readSave={actions.readSave} />
        <Button size="small" look="quiet" onClick={() => saveFile(`scenario-${scenario.number}.yaml`, studio.text())}>
          <Download className="size-3.5" />
          {t('bench.export')}
        </Button>
      </div>
      <div className="grid min-h-0 flex-1 desk:grid-cols-[minmax(0,14.5rem)_minmax(22rem,5fr)_minmax(0,6fr)] desk:grid-rows-[minmax(0,1fr)]">
        <aside className="flex flex-col gap-5 overflow-auto border-line p-4 max-desk:order-last desk:border-r">
          <PublishSide points={points} />
          <VersionList scenario={scenario} />
          <p className="text-ui-s text-ink3">{say('publish.forever')}</p>
        </aside>
        <Tabs
          label={t('bench.edit')}
          value={edit}
          onValueChange={onEdit}
          keepMounted
          className="min-h-120 border-line max-desk:h-160 desk:border-r"
          tabs={[
            { value: 'form', label: t('bench.form'), panel: stuck(<ScenarioForm run={run} />) },
            { value: 'graph', label: t('bench.graph'), panel: stuck(<GraphPane />) },
            {
              value: 'yaml',
              label: t('bench.yaml'),
              panel: <YamlPane name={scenario.id} reveal={reveal} drawn={drawn} />,
            },
          ]}
        />
        <Tabs
          label={t('bench.look')}
          value={look}
          onValueChange={setLook}
          className="min-h-120 max-desk:h-160 max-desk:border-t max-desk:border-line"
          tabs={[
            {
              value: 'preview',
              label: t('bench.preview'),
              panel: (
                <div className="min-h-0 flex-1 overflow-auto">
                  <PreviewPanel preview={preview} run={run} />
                </div>
              ),
            },
            {
              value: 'proof',
              label: t('bench.proof'),
              panel: (
                <div className="min-h-0 flex-1 overflow-auto">
                  <ProofPanel
                    proof={proof}
                    trouble={trouble}
                    isOld={!isOfThisText}
                    seed={seedIndex}
                    onSeed={openSeed}
                    onAsk={() => void ask()}
                    onCancel={() => void cancel()}
                  />
                </div>
              ),
            },
            {
              value: 'record',
              label: t('bench.record'),
              panel: (
                <div className="min-h-0 flex-1 overflow-auto">
                  <RecordPanel onFrozen={() => setLook('preview')} />
                </div>
              ),
            },
          ]}
        />
      </div>
      {look !== 'record' && (
        <section aria-label={t('truth.title')} className="flex-none border-t border-line px-3 py-1.5">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-1">
            <h2 className="font-semibold">{say('truth.title')}</h2>
            {seeds.length > 0 && (
              <SeedChoice
                ordinal={seedIndex + 1}
                count={seeds.length}
                onChange={(ordinal) => setSeedIndex(ordinal - 1)}
              />
            )}
            {Object.keys(reading?.scenario?.document.documents ?? {}).length > 0 && (
              <Segmented
                label={t('truth.with')}
                value={side}
                onValueChange={setSide}
                options={[
                  { value: 'start', label: t('truth.start') },
                  { value: 'reference', label: t('truth.reference') },
                ]}
              />
            )}
            <Button size="small" look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              {t('truth.as_table')}
            </Button>
            <span className="text-ui-s text-ink3 max-desk:hidden">{say('truth.legend')}</span>
          </div>
          {run === null ? (
            <p className="flex h-26 items-center text-ink2">{say('truth.none')}</p>
          ) : (
            <TruthStrip
              strip={run.overview.strip}
              endNs={run.overview.summary.loadEnd}
              faults={run.faults}
              asTable={asTable}
            />
          )}
        </section>
      )}
    </div>
  )
}
