'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import type { Change } from '../document/changes.ts'
import { lineOf } from '../document/read-yaml.ts'
import { useEdits, useIsEditable, useStudio, useStudioState } from '../shell/studio-context.tsx'
import { namedIn } from '../world/named-in.ts'

type Props = {
  /** What goes: a name, or `caller>callee`. */
  name: string
  /** What is on the button. */
  act: string
  changes: () => Change[]
  /** Why it may not go. */
  refusal?: string | null
}

/** Takes something of the graph away; where faults, questions or parameters name it, says so before. */
export function RemoveNamed({ name, act, changes, refusal = null }: Props) {
  const t = useTranslations('studio.graph')
  const say = useSay('studio')
  const { studio, goTo } = useStudio()
  const { apply } = useEdits()
  const isEditable = useIsEditable()
  const data = useStudioState((state) => state.data)
  const [isOpen, setOpen] = useState(false)
  const mentions = namedIn(data, name)
  if (refusal !== null) return <p className="text-ui-s text-ink2">{refusal}</p>
  const remove = () => {
    setOpen(false)
    apply(changes())
  }
  return (
    <>
      <Button
        className="self-start"
        disabled={!isEditable}
        onClick={() => (mentions.length === 0 ? remove() : setOpen(true))}
      >
        {act}
      </Button>
      <Dialog
        title={act}
        closeLabel={t('keep')}
        open={isOpen}
        onOpenChange={setOpen}
        description={say('graph.named', { name, count: mentions.length })}
        actions={
          <>
            <DialogClose>
              <Button>{t('keep')}</Button>
            </DialogClose>
            <Button look="primary" onClick={remove}>
              {act}
            </Button>
          </>
        }
      >
        <ul className="flex flex-col gap-1 pt-2">
          {mentions.map(({ kind, id, path }) => {
            const line = lineOf(studio.text(), path)
            return (
              <li key={path.join('.')} className="flex flex-wrap gap-x-2">
                <span>{t(`named_${kind}`)}</span>
                <b lang="en" className="font-mono">
                  {id}
                </b>
                {line !== null && (
                  <button
                    type="button"
                    className="min-h-6 text-accent underline underline-offset-3"
                    onClick={() => {
                      setOpen(false)
                      goTo(line)
                    }}
                  >
                    {t('to_line', { line })}
                  </button>
                )}
              </li>
            )
          })}
        </ul>
      </Dialog>
    </>
  )
}
