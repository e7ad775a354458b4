'use client'

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { Path } from '../document/edit-yaml.ts'
import { useEdits } from '../shell/studio-context.tsx'

type Props = { list: Path; index: number; count: number; name: string; head: ReactNode; children?: ReactNode }

/** An entry of a list of the document, with the ways to move it and to take it away. */
export function Entry({ list, index, count, name, head, children }: Props) {
  const t = useTranslations('studio.form')
  const { set, move } = useEdits()
  return (
    <li className="flex flex-col gap-3 border-t border-hair pt-2">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">{head}</div>
        {index > 0 && (
          <IconButton size="small" label={t('up', { name })} onClick={() => move(list, index, index - 1)}>
            <ArrowUp className="size-3.5" />
          </IconButton>
        )}
        {index < count - 1 && (
          <IconButton size="small" label={t('down', { name })} onClick={() => move(list, index, index + 1)}>
            <ArrowDown className="size-3.5" />
          </IconButton>
        )}
        <IconButton
          size="small"
          label={t('remove', { name })}
          // The last one takes its section along.
          onClick={() => set(count === 1 ? list : [...list, index], undefined)}
        >
          <Trash2 className="size-3.5" />
        </IconButton>
      </div>
      {children}
    </li>
  )
}
