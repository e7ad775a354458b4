'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Tabs } from '#app/_ui/tabs.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { readAnswer } from '../lesson/answer-text.ts'
import type { LearnerAnswer } from '../lesson/learner-answer.ts'
import type { PublicExercise } from '../lesson/lesson-lab-props.ts'
import { DiffDialog } from './diff-dialog.tsx'
import { DocumentEditor } from './document-editor.tsx'
import { documentOf } from './document-name.ts'
import { startOf, type Version } from './document-versions.ts'
import { CollectorText } from './edit-pane.tsx'
import { RunControls } from './run-controls.tsx'
import { isTopologyText } from './topology-text.ts'
import { useLab } from './workbench-context.tsx'

type Props = {
  exercise: PublicExercise
  answer: LearnerAnswer
  /** The fix has been reached: every document is open, and begins where the fix begins. */
  isFix: boolean
  version: Version
  /** The worked solution, once it may be seen. */
  solution: string | null
  locked: string | null
  runIsNext: boolean
  onCheck?: (() => void) | undefined
  /** Above the documents, such as which version is edited. */
  head?: ReactNode
}

/** Every document of the exercise in a tab of its own, and the collector's text where it is none of them. */
export function LessonDocuments({
  exercise,
  answer,
  isFix,
  version,
  solution,
  locked,
  runIsNext,
  onCheck,
  head,
}: Props) {
  const t = useTranslations('workbench')
  const say = useSay('workbench')
  const lab = useLab()
  const open = exercise.documents.filter(({ run }) => isFix || run !== null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [diffed, setDiffed] = useState<string | null>(null)
  const names = open.map(({ name }) => name)
  const others = exercise.documents.some(({ name }) => name === 'collector') ? [] : ['collector']
  const tabs = [...names, ...others]
  const tab = chosen !== null && tabs.includes(chosen) ? chosen : (tabs[0] ?? 'collector')
  const isTopology = isTopologyText(exercise.shown.collector)
  const reference = solution === null ? null : (readAnswer(answer.shape, solution)?.documents ?? null)

  const originalOf = (name: string) => {
    const document = exercise.documents.find((one) => one.name === name)
    if (!document) return exercise.shown.collector
    return isFix ? (startOf(document, version) ?? document.fix) : (document.run ?? document.fix)
  }
  const titleOf = (name: string) => {
    const { kind, service } = documentOf(name)
    return t(kind === 'collector' && isTopology ? 'lesson.doc_collectors' : `lesson.doc_${kind}`, { service })
  }
  const noteOf = (name: string) => {
    const paths = exercise.documents.find((one) => one.name === name)?.mayChange
    return paths ? say('lesson.doc_may_change', { paths: paths.join(', ') }) : null
  }
  const isPart = (name: string) => names.includes(name)
  const itemsOf = (name: string) =>
    isPart(name) ? [{ id: 'diff', label: t('lesson.diff'), onSelect: () => setDiffed(name) }] : []

  const panelOf = (name: string) =>
    name === 'collector' ? (
      <>
        {!isPart(name) && (
          <p className="border-b border-hair px-3 py-1 text-ui-s text-ink2">{say('lesson.doc_other')}</p>
        )}
        <CollectorText
          original={originalOf(name)}
          ofLesson
          locked={locked}
          runIsNext={runIsNext}
          onCheck={onCheck}
          editsWorld={tabs.length > 1}
          {...(isTopology && {
            topology: { tab: t('lesson.doc_collectors'), label: t('lesson.doc_collectors'), items: [] },
          })}
          items={itemsOf(name)}
        />
      </>
    ) : (
      <DocumentEditor
        key={name}
        name={name}
        label={titleOf(name)}
        draft={answer.draft(name)}
        original={originalOf(name)}
        items={itemsOf(name)}
        locked={locked}
        onCheck={onCheck}
        note={noteOf(name)}
      />
    )

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {head}
      {tabs.length > 1 || tab !== 'collector' ? (
        <Tabs
          label={t('lesson.documents')}
          value={tab}
          onValueChange={setChosen}
          className="flex-1"
          end={
            <span className="max-tablet:hidden">
              <RunControls primary={runIsNext} locked={locked} />
            </span>
          }
          tabs={tabs.map((name) => ({ value: name, label: titleOf(name), panel: panelOf(name) }))}
        />
      ) : (
        panelOf('collector')
      )}
      {diffed !== null && (
        <DiffDialog
          open
          onOpenChange={(isOpen) => !isOpen && setDiffed(null)}
          text={diffed === 'collector' ? lab.draft.text() : answer.draft(diffed).text()}
          start={originalOf(diffed)}
          reference={reference?.[diffed] ?? null}
        />
      )}
    </div>
  )
}
