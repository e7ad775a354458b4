'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '#app/_ui/dialog.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { Explainer } from '../explain/explainer.tsx'
import { TraceView } from '../trace-view/trace-view.tsx'
import type { GradeCheck } from './lab-actions.ts'

type Props = { failure: NonNullable<GradeCheck['firstFailing']>; onClose: () => void }

const noEffect = () => Promise.resolve(null)

/** A trace of a hidden run, with why it was kept or dropped: all that is told of that run. */
export function FailingTraceDialog({ failure, onClose }: Props) {
  const t = useTranslations('workbench')
  const { singleKeys } = usePreferences()
  const { trace, explanation, services, ordinal } = failure
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
        <TraceView
          trace={trace}
          services={services}
          thresholdMs={null}
          decidedAtNs={explanation.decidedAtNs}
          singleKeys={singleKeys}
          actions={null}
        />
      </div>
    </Dialog>
  )
}
