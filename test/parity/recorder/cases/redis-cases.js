/** The commands that both clients are asked for. */
export const COMMANDS = {
  set: ['SET', 'session:1', 'anna'],
  'set-expiring': ['SET', 'session:1', 'anna', 'EX', '60'],
  get: ['GET', 'session:1'],
  'get-missing': ['GET', 'session:none'],
  hset: ['HSET', 'cart:1', 'mug', '2'],
  hget: ['HGET', 'cart:1', 'mug'],
  hgetall: ['HGETALL', 'cart:1'],
  mset: ['MSET', 'a', '1', 'b', '2'],
  incr: ['INCR', 'visits'],
  del: ['DEL', 'a', 'b'],
  expire: ['EXPIRE', 'session:1', '60'],
  lpush: ['LPUSH', 'jobs', 'mail'],
  zadd: ['ZADD', 'scores', '1', 'anna'],
  eval: ['EVAL', 'return 1', '0'],
  ping: ['PING'],
  publish: ['PUBLISH', 'news', 'hello'],
}
/** Commands that the server refuses, and how. */
export const REFUSED = {
  'wrong-type': {
    before: ['SET', 'text', 'x'],
    command: ['LPUSH', 'text', 'y'],
    message: 'WRONGTYPE Operation against a key holding the wrong kind of value',
  },
  'not-an-integer': {
    before: ['SET', 'text', 'x'],
    command: ['INCR', 'text'],
    message: 'ERR value is not an integer or out of range',
  },
}
