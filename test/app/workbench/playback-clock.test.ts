import { describe, expect, it } from 'vitest'
import { createPlaybackClock } from '#app/_ui/playback-clock.ts'

const second = 1e9

/** Frames that come when the test says so. */
function manualFrames() {
  let waiting: ((ms: number) => void) | null = null
  return {
    request(draw: (ms: number) => void) {
      waiting = draw
      return 1
    },
    cancel() {
      waiting = null
    },
    draw(ms: number) {
      const next = waiting
      waiting = null
      next?.(ms)
    },
    isWaiting: () => waiting !== null,
  }
}

describe('playback clock', () => {
  it('moves by the time between frames times the speed', () => {
    const frames = manualFrames()
    const clock = createPlaybackClock(() => false, frames)
    clock.setRun(60 * second, 0)
    clock.setSpeed(10)
    clock.play()
    frames.draw(1000)
    frames.draw(1016)
    frames.draw(1032)
    expect(clock.store.getState().nowNs).toBe(0.32 * second)
  })

  it('does not jump over a hidden tab', () => {
    const frames = manualFrames()
    const clock = createPlaybackClock(() => false, frames)
    clock.setRun(60 * second, 0)
    clock.play()
    frames.draw(0)
    frames.draw(30_000)
    expect(clock.store.getState().nowNs).toBe(0.1 * second)
  })

  it('stops at the end of the run and starts over from there', () => {
    const frames = manualFrames()
    const clock = createPlaybackClock(() => false, frames)
    clock.setRun(0.05 * second, 0)
    clock.play()
    frames.draw(0)
    frames.draw(100)
    expect(clock.store.getState()).toMatchObject({ nowNs: 0.05 * second, playing: false })
    expect(frames.isWaiting()).toBe(false)
    clock.play()
    expect(clock.store.getState()).toMatchObject({ nowNs: 0, playing: true })
  })

  it('shows whole seconds only when it moves in steps', () => {
    const frames = manualFrames()
    const clock = createPlaybackClock(() => true, frames)
    clock.setRun(60 * second, 0)
    clock.setSpeed(10)
    const shown = new Set<number>()
    clock.store.subscribe(({ nowNs }) => shown.add(nowNs))
    clock.play()
    for (let frame = 0; frame <= 25; frame++) frames.draw(frame * 10)
    expect([...shown]).toEqual([0, second, 2 * second])
  })

  it('steps to the next and the previous whole second, also from one', () => {
    const clock = createPlaybackClock()
    clock.setRun(60 * second, 3.25 * second)
    clock.stepTick(1)
    expect(clock.store.getState().nowNs).toBe(4 * second)
    clock.stepTick(1)
    expect(clock.store.getState().nowNs).toBe(5 * second)
    clock.stepTick(-1)
    expect(clock.store.getState().nowNs).toBe(4 * second)
  })

  it('stays inside the run', () => {
    const clock = createPlaybackClock()
    clock.setRun(10 * second)
    clock.seek(99 * second)
    expect(clock.store.getState().nowNs).toBe(10 * second)
    clock.seek(-1)
    expect(clock.store.getState().nowNs).toBe(0)
  })
})
