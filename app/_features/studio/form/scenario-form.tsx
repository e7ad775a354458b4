'use client'

import { useTranslations } from 'next-intl'
import { listAt, isMapping } from '../document/read-yaml.ts'
import type { PreviewRun } from '../preview/use-preview.ts'
import { useStudio, useStudioState } from '../shell/studio-context.tsx'
import { BasicsPart } from './basics-part.tsx'
import { BoundWords } from './bound-fields.tsx'
import { ChecksPart } from './checks-part.tsx'
import { ClocksPart } from './clocks-part.tsx'
import { CollectorsPart } from './collectors-part.tsx'
import { DocumentsPart } from './documents-part.tsx'
import { FaultsPart } from './faults-part.tsx'
import { HiddenPart } from './hidden-part.tsx'
import { HintsPart } from './hints-part.tsx'
import { LoadPart } from './load-part.tsx'
import { ParametersPart } from './parameters-part.tsx'
import { Part } from './part.tsx'
import { QuestionsPart } from './questions-part.tsx'
import { SdkPart } from './sdk-part.tsx'

/** The document as a form: every field edits its own keys and nothing else. */
export function ScenarioForm({ run }: { run: PreviewRun | null }) {
  const t = useTranslations('studio.form')
  const worlds = useStudio().reading?.worlds ?? null
  const data = useStudioState((state) => state.data)
  const count = (...path: string[]) => {
    const list = listAt(data, path).length
    return list === 0 ? undefined : String(list)
  }
  const { parameters, documents } = data
  return (
    <div className="pb-10">
      <BasicsPart />
      <Part title={t('brief')} open>
        <BoundWords path={['brief']} label={t('brief_label')} rows={8} />
      </Part>
      <Part title={t('parameters')} note={isMapping(parameters) ? String(Object.keys(parameters).length) : undefined}>
        <ParametersPart />
      </Part>
      <Part title={t('faults')} note={count('world', 'faults')} open>
        <FaultsPart />
      </Part>
      {worlds && (
        <>
          <Part title={t('load_part')}>
            <LoadPart worlds={worlds} />
          </Part>
          <Part title={t('sdk_part')}>
            <SdkPart worlds={worlds} />
          </Part>
          <Part title={t('clocks_part')}>
            <ClocksPart worlds={worlds} />
          </Part>
          <Part title={t('collectors_part')}>
            <CollectorsPart worlds={worlds} />
          </Part>
        </>
      )}
      <Part title={t('questions')} note={count('questions')} open>
        <QuestionsPart run={run} />
      </Part>
      <Part title={t('documents')} note={isMapping(documents) ? String(Object.keys(documents).length) : undefined}>
        <DocumentsPart />
      </Part>
      <Part title={t('checks')} note={count('checks')}>
        <ChecksPart />
      </Part>
      <Part title={t('hidden_part')}>
        <HiddenPart />
      </Part>
      <Part title={t('hints')} note={count('hints')}>
        <HintsPart />
      </Part>
      <Part title={t('explanation')}>
        <BoundWords path={['explanation']} label={t('explanation_label')} rows={6} />
      </Part>
    </div>
  )
}
