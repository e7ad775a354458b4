import type { Meter } from '../meter.ts'
import type { SyncInstrument } from '../sync-instrument.ts'
import { OutcomeHistogram, REQUEST_BOUNDARIES } from './outcome-histogram.ts'

const STATUS = 'rpc.response.status_code'

/** What a library that instruments remote procedure calls measures, at the side of the server or of the client. */
export class RpcMetrics {
  private readonly duration: SyncInstrument

  constructor(meter: Meter, side: 'server' | 'client') {
    this.duration = meter.create('histogram', `rpc.${side}.call.duration`, {
      unit: 's',
      description: `Measures the duration of an ${side === 'server' ? 'incoming' : 'outgoing'} Remote Procedure Call (RPC).`,
      boundaries: REQUEST_BOUNDARIES,
    })
  }

  /** For calls of a method (`package.Service/Method`); a client says whom it calls. */
  method(method: string, server?: { address: string; port: number }): OutcomeHistogram {
    const call = {
      'rpc.system.name': 'grpc',
      'rpc.method': method,
      ...(server !== undefined && { 'server.address': server.address, 'server.port': server.port }),
    }
    return new OutcomeHistogram(this.duration, call, STATUS)
  }
}
