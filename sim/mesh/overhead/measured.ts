import type { Measurement } from './cost-model.ts'

/** What the official SDK for JavaScript was measured to cost; test/bench/calibrate-overhead.ts writes this file. */
export const measured: Measurement = {
  node: 'v24.21.0',
  sdk: '2.12.1',
  cpu: 'AMD EPYC',
  date: '2026-11-21',
  costs: {
    start: 896,
    start_not_recorded: 589,
    end: 177,
    attribute: 52,
    event: 346,
    inject: 201,
    extract: 1081,
    export_span: 3933,
    export_message: 1919,
    span_bytes: 1636,
    attribute_bytes: 12,
    gc_every_bytes: 69838240,
    gc_pause: 4000130,
  },
}
