// How examples are drawn, in Python: src/nn/sampler.rs, and for random orders src/rng.rs.

export const GENERATOR = `class Generator:
    """SplitMix64."""

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return z ^ (z >> 31)

    def below(self, bound):
        most = 2**64 - 1 - (2**64 - 1) % bound
        while (bits := self.bits()) >= most:
            pass
        return bits % bound`;

/** What an epoch begins with. @type {Record<string, string>} */
const EPOCH = {
  in_order: "",
  shuffled: `
        for last in range(len(turns) - 1, 0, -1):
            other = generator.below(last + 1)
            turns[last], turns[other] = turns[other], turns[last]`,
  with_replacement: `
        turns = [generator.below(len(turns)) for _ in turns]`,
};

/**
 * @param {number} size of a batch
 * @param {string} order the core's name
 * @param {number} seed
 * @returns {{ source: string, call: string }} a generator function, and the call that starts it
 */
export function sampler(size, order, seed) {
  const random = order !== "in_order";
  const source = `def batches(examples, size${random ? ", generator" : ""}):
    turns = list(range(examples))
    while True:${EPOCH[order]}
        for start in range(0, examples, size):
            yield turns[start : start + size]`;
  return {
    source: random ? `${GENERATOR}\n\n\n${source}` : source,
    call: `batches(len(X), ${size}${random ? `, Generator(${seed})` : ""})`,
  };
}
