'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useStudio, useStudioState } from './studio-context.tsx'

function clock(at: string): string {
  const date = new Date(at)
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
}

/** Whether the server has what is on screen, in a few words. */
export function SaveLine() {
  const t = useTranslations('studio.save')
  const say = useSay('studio')
  const { studio } = useStudio()
  const saving = useStudioState((state) => state.saving)
  const isKept = useStudioState((state) => state.isKept)
  const isTrouble = saving.kind === 'unreachable' || saving.kind === 'refused' || saving.kind === 'conflict'

  return (
    <div role="status" className="flex min-w-0 items-center gap-2 text-ui-s text-ink2" data-saving={saving.kind}>
      {isTrouble && <StateGlyph state="warn" label={t('trouble')} />}
      <span className="truncate">
        {saving.kind === 'saved'
          ? say('save.saved', { at: clock(saving.at) })
          : saving.kind === 'unreachable'
            ? say(isKept ? 'save.unreachable' : 'save.unreachable_unkept')
            : saving.kind === 'refused'
              ? say(saving.problem === 'too_long' ? 'save.too_long' : 'save.refused')
              : saving.kind === 'conflict'
                ? say('save.conflict', { who: saving.theirs.savedBy ?? t('somebody') })
                : say('save.saving')}
      </span>
      {(saving.kind === 'unreachable' || saving.kind === 'refused') && (
        <Button size="small" look="quiet" onClick={() => void studio.save()}>
          {t('now')}
        </Button>
      )}
    </div>
  )
}
