import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { Failure } from '../../failure.ts'
import { celeryEnded, celeryRun, describeCeleryRun } from '../../instrumentation/python/celery.ts'
import type { Operation } from '../../operation.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import type { Job } from '../jobs/job-queue.ts'
import type { JobDeclaration } from './job-schema.ts'

/** Celery's default of task.max_retries. */
const MAX_RETRIES = 3

type Written = Pick<Operation, 'span' | 'answer' | 'threw'>

/** The jobs whose spans are open: how a run ends depends on how often it was run. */
const RUNNING = new WeakMap<Span, { job: Job; maxRetries: number }>()

/** How the running of jobs is written down, as Celery's instrumentation does. */
export function jobSide(
  name: string,
  { queue }: JobDeclaration,
  own: AttributeTemplates,
  names: readonly string[],
): Written {
  const span = celeryRun({ name, queue })
  const { fixed, filled } = compileAttributes(own, names)
  const attributes = { fixed: { ...span.attributes.fixed, ...fixed }, filled: [...span.attributes.filled, ...filled] }
  return {
    span: { ...span, attributes },
    answer(run, failure) {
      if (failure === null) run.setAttribute('celery.state', 'SUCCESS')
      else if (willRetry(run, failure)) {
        run.setAttribute('celery.state', 'RETRY')
        run.setAttribute('celery.retry.reason', failure.message)
      } else {
        run.setAttribute('celery.state', 'FAILURE')
        run.setStatus({ code: SpanStatusCode.ERROR, message: failure.message })
      }
    },
    threw(run, failure, time) {
      if (willRetry(run, failure)) return
      celeryEnded(run, { state: 'FAILURE', thrown: { name: failure.type, message: failure.message } }, time)
    },
  }
}

/** A worker begins to run a job. */
export function beginsJob(span: Span, job: Job, id: string, worker: string, { max_retries }: JobDeclaration): void {
  RUNNING.set(span, { job, maxRetries: max_retries ?? MAX_RETRIES })
  describeCeleryRun(span, { id, worker: `celery@${worker}`, replyTo: id, retries: job.retries })
}

/** Whether a failed run is one that another run might cure: not the asker's own mistake. */
export const isRetriable = ({ status }: Failure): boolean => status >= 500

function willRetry(span: Span, failure: Failure): boolean {
  const running = RUNNING.get(span)
  return running !== undefined && isRetriable(failure) && running.job.retries < running.maxRetries
}

/** How a process is written down by its own code: one span around everything, under what its environment says. */
export function processSide(command: string, own: AttributeTemplates, names: readonly string[]): Written {
  const attributes = compileAttributes({ 'process.command': command, ...own }, names)
  return {
    span: { library: 'own', name: command, kind: SpanKind.INTERNAL, attributes },
    answer(span, failure) {
      if (failure !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: failure.message })
    },
    threw: null,
  }
}
