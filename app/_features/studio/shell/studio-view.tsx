'use client'

import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import type { ScenarioView } from '#app/_server/studio/dto.ts'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { createDraftKeeper } from '../store/kept-draft.ts'
import type { Save } from '../store/save-result.ts'
import { createStudioStore } from '../store/studio-store.ts'
import { Absent } from './absent.tsx'
import { StudioBench } from './studio-bench.tsx'
import { StudioProvider } from './studio-context.tsx'
import type { StudioProps } from './studio-props.ts'
import { useReading } from './use-reading.ts'

const areas = ['studio', 'mesh', 'workbench', 'lesson'] as const

function browserStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** Keys of problems that saving again does not mend. */
const passing: readonly string[] = ['too_many_requests', 'server_busy']

function Opened({ scenario, props, onChanged }: { scenario: ScenarioView; props: StudioProps; onChanged: () => void }) {
  const { actions, startReader, controls } = props
  const [studio] = useState(() => {
    const save: Save = async (baseRevision, text) => {
      const answer = await actions.saveDraft({ id: scenario.id, baseRevision, text })
      if (answer.ok) return answer.value
      if (passing.includes(answer.problem)) throw new Error(answer.problem)
      return { kind: 'refused', problem: answer.problem }
    }
    return createStudioStore(scenario.draft, save, createDraftKeeper(scenario.id, browserStorage()))
  })
  const [reader] = useState(startReader)
  const { reading, known } = useReading(studio, reader)
  const [edit, setEdit] = useState<'form' | 'graph' | 'yaml'>('form')
  const [reveal, setReveal] = useState<{ line: number } | null>(null)

  // Timers go with the page; whoever leaves with something unsaved is asked, and it stays in the browser besides.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (studio.store.getState().saving.kind !== 'saved') event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      void studio.save()
    }
  }, [studio])

  const goTo = (line: number) => {
    setEdit('yaml')
    setReveal({ line })
  }
  return (
    <StudioProvider value={{ studio, reader, reading, known, goTo }}>
      <StudioBench
        scenario={scenario}
        actions={actions}
        controls={controls}
        edit={edit}
        onEdit={setEdit}
        reveal={reveal}
        onChanged={onChanged}
      />
    </StudioProvider>
  )
}

function View(props: StudioProps) {
  const t = useTranslations('studio')
  const id = useSearchParams().get('scenario')
  const { status, value, refresh } = useServerData<ScenarioView>(
    id === null ? null : `/api/studio/scenarios/${encodeURIComponent(id)}`,
  )
  if (value === null)
    return <Absent title={t('title')} why={status === 'there' ? 'opening' : status} onRetry={() => void refresh()} />
  // What is typed lives in its store: an answer that comes later only brings versions.
  return <Opened key={value.id} scenario={value} props={props} onChanged={() => void refresh()} />
}

/** The studio of one scenario, named in the address. */
export function StudioView(props: StudioProps) {
  return (
    <AreaMessages areas={areas}>
      <View {...props} />
    </AreaMessages>
  )
}
