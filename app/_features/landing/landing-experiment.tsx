'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { BigNumberField } from '#app/_ui/big-number-field.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Slider } from '#app/_ui/slider.tsx'
import { LandingResult } from './landing-result.tsx'
import { LandingStrip } from './landing-strip.tsx'
import { useLandingRun, type LandingRun } from './use-landing-run.ts'

type Props = {
  /** Headline and lead. */
  intro: ReactNode
  question: ReactNode
  run: LandingRun
  nextLesson: string
}

/** The question, the answer with its confidence, and the run that measures it. */
export function LandingExperiment({ intro, question, run, nextLesson }: Props) {
  const t = useTranslations('landing')
  const [answer, setAnswer] = useState<number | null>(null)
  const [confidence, setConfidence] = useState(50)
  const [asked, setAsked] = useState(false)
  const live = useLandingRun(run)

  function submit() {
    setAsked(true)
    if (answer !== null) live.begin({ answer, confidence })
  }

  return (
    <>
      <section className="grid items-end gap-x-16 gap-y-4.5 bg-surface px-4 pt-5 pb-4.5 tablet:px-20 tablet:pt-13 tablet:pb-7.5 desk:grid-cols-[minmax(0,1fr)_28.25rem]">
        <div>{intro}</div>
        <form
          aria-label={t('question_title')}
          noValidate
          className="relative flex flex-col justify-end desk:min-h-60"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          {live.committed ? (
            <LandingResult
              prediction={live.committed}
              live={live}
              limitPercent={run.limitPercent}
              nextLesson={nextLesson}
            />
          ) : (
            <div className="border-t-2 border-ink pt-3">
              <p className="font-read text-read">{question}</p>
              <div className="mt-4 flex flex-wrap items-stretch gap-x-5 gap-y-2.5 tablet:flex-nowrap">
                <div>
                  <label htmlFor="answer" className="block text-ui-s text-ink3">
                    {t('answer')}
                  </label>
                  <BigNumberField
                    id="answer"
                    unit="%"
                    min={0}
                    max={100}
                    value={answer}
                    onValueChange={setAnswer}
                    aria-describedby="answer-note"
                  />
                </div>
                <Slider
                  label={t('confidence')}
                  unit="%"
                  value={confidence}
                  onValueChange={setConfidence}
                  className="min-w-36 flex-1 justify-between"
                />
                <Button type="submit" look="primary" size="large" className="self-end max-tablet:w-full">
                  <Icon name="play" />
                  {t('run')}
                </Button>
              </div>
              <p
                id="answer-note"
                role="status"
                className="text-ui-s text-error tablet:absolute tablet:top-full tablet:pt-1.5"
              >
                {asked && answer === null && t('needs_answer')}
              </p>
            </div>
          )}
        </form>
      </section>
      <LandingStrip live={live} run={run} />
    </>
  )
}
