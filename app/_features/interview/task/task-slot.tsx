'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import { useAnswer } from '../../workbench/use-answer.ts'
import type { TaskActions, TaskProps } from './task-props.ts'

const areas = ['interview-task'] as const

async function loadBench() {
  return (await import('./task-bench.tsx')).TaskBench
}

function Slot({ actions, ...props }: TaskProps & { actions: TaskActions }) {
  const say = useSay('interview-task')
  const locale = useLocale()
  const { code, sitting } = props
  const [attempt, setAttempt] = useState(0)
  const { value, failed } = useAnswer(`${code} ${locale} ${attempt}`, () => actions.openTask({ code, locale }))
  const again = (retry: () => void) => (
    <div className="flex flex-col items-start gap-3 py-4 text-ink2">
      <p>{say('failed')}</p>
      <Button onClick={retry}>{say('retry')}</Button>
    </div>
  )
  const waiting = (
    <p role="status" className="min-h-40 py-4 text-ink2">
      {say('opening')}
    </p>
  )
  if (failed || value?.ok === false) return again(() => setAttempt(attempt + 1))
  if (!value) return waiting
  return (
    <LatePart
      key={`${code} ${sitting}`}
      load={loadBench}
      props={{ ...props, actions, task: value.value }}
      waiting={waiting}
      failed={again}
    />
  )
}

/** A live task: what is broken, the lab or the questions, and a way to send it. */
export function TaskSlot(props: TaskProps & { actions: TaskActions }) {
  return (
    <AreaMessages areas={areas}>
      <Slot {...props} />
    </AreaMessages>
  )
}
