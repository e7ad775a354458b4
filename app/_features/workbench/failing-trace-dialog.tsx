'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '#app/_ui/dialog.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { Explainer } from '../explain/explainer.tsx'
import { TraceView } from '../trace-view/trace-view.tsx'
import { getEngine } from './engine.ts'
import type { GradeCheck } from './lab-actions.ts'
import { RequestHeader } from './request-header.tsx'
import { shownTrace } from './shown-trace.ts'
import { useAnswer } from './use-answer.ts'

type Failure = NonNullable<GradeCheck['firstFailing']>
type Props = { failure: Failure; onClose: () => void }

const noEffect = () => Promise.resolve(null)

/** The hidden run is not here, only this trace of it: read like any file. */
async function openMessage(message: string, request: Failure['trace'], services: Failure['services']) {
  const engine = getEngine()
  const read = await engine.call('readTraces', {
    files: [{ name: 'trace.json', bytes: new TextEncoder().encode(message) }],
  })
  if ('stopped' in read) return null
  const { source } = read.info
  await engine.call('finishReading', { source })
  const opened = await engine.call('openTrace', { source, trace: 0 })
  return shownTrace(opened, request, services, {
    detailOf: (row) => engine.call('spanDetail', { source, row }),
    find: (query) => engine.call('findSpans', { source, trace: 0, query }),
    errorChains: (limit) => engine.call('errorChains', { source, trace: 0, limit }),
  })
}

/** A trace of a hidden run, with why it was kept or dropped: all that is told of that run. */
export function FailingTraceDialog({ failure, onClose }: Props) {
  const t = useTranslations('workbench')
  const { singleKeys } = usePreferences()
  const { trace, message, explanation, services, ordinal } = failure
  const { value } = useAnswer(trace.row.traceId, () => openMessage(message, trace, services))
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('lesson.seed_ordinal', { ordinal })}
      closeLabel={t('explain.close')}
    >
      {/* A flip would edit the text for a run that is not shown, so none is offered. */}
      <Explainer
        explanation={{ ...explanation, flips: [] }}
        services={services}
        decisionWaitNs={null}
        isStale={false}
        measure={noEffect}
        onTry={() => undefined}
        onLine={() => undefined}
      />
      <div className="mt-3 flex h-120 flex-col border-t border-line">
        {value && (
          <TraceView
            trace={value}
            thresholdMs={null}
            decidedAtNs={explanation.decidedAtNs}
            singleKeys={singleKeys}
            header={<RequestHeader trace={value} request={trace} actions={null} />}
          />
        )}
      </div>
    </Dialog>
  )
}
