import type { Failure } from '../failure.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { PeerDeclaration } from '../scenario/service.ts'
import { clientSide } from './client-side.ts'
import { faithfulLanguage, semconvOf } from './instrumented.ts'
import type { Instrumented } from './instrumented.ts'
import { httpTarget } from './http-target.ts'
import { ioredisCommand } from './node/ioredis.ts'
import { pgFailed, pgPoolConnect, pgQuery } from './node/pg.ts'
import { redisCommand } from './node/redis.ts'
import { thrownByNode } from './node/thrown-by-node.ts'
import { peerSpan, SQL_STATE } from './peer-span.ts'
import type { PeerInstrumentation } from './peer-span.ts'
import { recordThrown } from './thrown.ts'
import type { Thrown } from './thrown.ts'

/** The user that simulated services log in to databases as. */
const DATABASE_USER = 'app'
/** What `pg-pool` uses unless told otherwise. */
const POOL_IDLE_TIMEOUT_MS = 10_000

/** How a question to a silent peer looks in telemetry, asked by a service; `own` are attributes that its code adds. */
export function peerSide(
  peer: PeerDeclaration,
  question: string,
  text: string | undefined,
  asker: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): PeerInstrumentation {
  const { address: host, port } = peer
  const semconv = semconvOf(asker, peer.system === 'http' ? 'http' : 'database')
  const language = faithfulLanguage(asker)
  if (language === null || peer.system === 'smtp' || (language === 'python' && peer.system !== 'http')) {
    return peerSpan(peer, question, text, own, names, semconv)
  }
  if (peer.system === 'http') {
    const side = clientSide({ kind: 'http', target: httpTarget(question, undefined, host, port) }, asker, own, names)
    return {
      span: side.span,
      acquire: null,
      answer(span, failure) {
        if (failure === null) side.answered(span, null)
        else if (failure.answered !== undefined) side.answered(span, { ...failure, status: failure.answered })
      },
      threw: side.threw,
    }
  }
  if (peer.system === 'postgresql') {
    const place = { host, port, database: peer.namespace ?? '', user: DATABASE_USER }
    return {
      acquire: pgPoolConnect(place, POOL_IDLE_TIMEOUT_MS, semconv),
      span: pgQuery(place, { text: text ?? question }, semconv, own, names),
      answer() {},
      threw: (span, failure, time) => pgFailed(span, thrownByPg(failure, host, port), time),
    }
  }
  const [name = '', ...rest] = (text ?? question).split(' ')
  const place = { host, port }
  if (asker.instrumentation.clients.redis === 'redis') {
    return {
      acquire: null,
      span: redisCommand(place, [name.toUpperCase(), ...rest], null, semconv, own, names),
      answer() {},
      threw: (span, failure, time) => recordThrown(span, thrownByRedis(failure, 'Error', host, port), time),
    }
  }
  const modes = { database: semconv, place: semconvOf(asker, 'http') }
  return {
    acquire: null,
    span: ioredisCommand(place, [name.toLowerCase(), ...rest], modes, own, names),
    answer() {},
    threw: (span, failure, time) => recordThrown(span, thrownByRedis(failure, 'ReplyError', host, port), time),
  }
}

function thrownByPg(failure: Failure, host: string, port: number): Thrown {
  const { type, message } = failure
  return SQL_STATE.test(type) ? { name: 'error', code: type, message } : thrownByNode(failure, host, port)
}

/** What the server refuses begins with a word in capitals. */
const REFUSAL = /^[A-Z]{3,} /

function thrownByRedis(failure: Failure, refusal: string, host: string, port: number): Thrown {
  const { message } = failure
  return REFUSAL.test(message) ? { name: refusal, message } : thrownByNode(failure, host, port)
}
