'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ScenarioRow } from '#app/_server/studio/dto.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { buttonClass } from '#app/_ui/button-class.ts'
import { Dialog } from '#app/_ui/dialog.tsx'
import type { ListActions } from '../shell/studio-props.ts'

type Props = {
  row: ScenarioRow
  title: string
  actions: Pick<ListActions, 'archiveScenario' | 'deleteScenario'>
  onChanged: () => void
}

/** What an owner may do with a scenario as a whole: put it away or back, and delete one that was never published. */
export function ScenarioActs({ row, title, actions, onChanged }: Props) {
  const t = useTranslations('studio.list')
  const say = useSay('studio')
  const [isOpen, setOpen] = useState(false)
  const [problem, setProblem] = useState<'not_now' | 'refused' | 'unreachable' | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isArchived = row.archivedAt !== null

  async function act(what: () => Promise<{ ok: true } | { ok: false; problem: string }>) {
    setBusy(true)
    setProblem(null)
    try {
      const done = await what()
      if (done.ok) {
        setOpen(false)
        onChanged()
      } else setProblem(done.problem === 'not_now' ? 'not_now' : 'refused')
    } catch {
      setProblem('unreachable')
    }
    setBusy(false)
  }

  const told = problem !== null && (
    <p role="alert" className="text-ui-s text-error">
      {t(`act_${problem}`)}
    </p>
  )
  return (
    <div className="flex flex-wrap items-center gap-1">
      <Button
        size="small"
        look="quiet"
        aria-label={t(isArchived ? 'unarchive_name' : 'archive_name', { title })}
        disabled={isBusy}
        onClick={() => void act(() => actions.archiveScenario({ id: row.id, isArchived: !isArchived }))}
      >
        {t(isArchived ? 'unarchive' : 'archive')}
      </Button>
      {row.newestVersion === null && (
        <Dialog
          title={t('delete_title', { title })}
          closeLabel={t('delete_not')}
          open={isOpen}
          onOpenChange={setOpen}
          trigger={
            <Button size="small" look="quiet" aria-label={t('delete_name', { title })}>
              {t('delete')}
            </Button>
          }
          description={say('list.delete_lead')}
          actions={
            <>
              <Button onClick={() => setOpen(false)}>{t('delete_not')}</Button>
              <a href={`/api/studio/scenarios/${row.id}/export`} download className={buttonClass('secondary')}>
                {t('delete_export')}
              </a>
              <Button
                look="primary"
                disabled={isBusy}
                onClick={() => void act(() => actions.deleteScenario({ id: row.id }))}
              >
                {t('delete_do')}
              </Button>
            </>
          }
        >
          {isOpen && told}
        </Dialog>
      )}
      {!isOpen && told}
    </div>
  )
}
