# SPDX-License-Identifier: GPL-3.0-or-later
"""A network with one layer of units (corpus/network.hpp), learned by Adam with parts of the features and units left out at
random. Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015; Srivastava and others, "Dropout: a simple
way to prevent neural networks from overfitting", JMLR 15, 2014. The result depends on nothing but what is given: all
chance comes from one seed.
"""
import numpy

UNITS, ROUNDS, BATCH, RATE = 64, 5, 128, 0.006
SLOWEST = 0.1  # part of the rate that is left in the last round
LEFT_OUT_FEATURES, LEFT_OUT_UNITS = 0.3, 0.4
PENALTY = 1e-3


def softmax(sums):
    powers = numpy.exp(sums - sums.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


class Network:
    """matrix: sparse, a row a passage; targets: probabilities of the classes, a row a passage; counts: of each passage."""

    def fit(self, matrix, targets, counts):
        chance = numpy.random.default_rng(1)
        matrix, targets = matrix.astype(numpy.float32), targets.astype(numpy.float32)
        counts = (counts / counts.mean()).astype(numpy.float32)
        rows, features = matrix.shape
        classes = targets.shape[1]
        small = lambda *shape: (chance.uniform(-1, 1, shape) * numpy.sqrt(6 / sum(shape))).astype(numpy.float32)
        nought = lambda size: numpy.zeros(size, numpy.float32)
        parts = [small(features, UNITS), nought(UNITS), small(UNITS, classes), nought(classes)]
        means, squares = [numpy.zeros_like(p) for p in parts], [numpy.zeros_like(p) for p in parts]
        keep = lambda shape, out: (chance.random(shape) >= out).astype(numpy.float32) / (1 - out)
        step = 0
        for turn in range(ROUNDS):
            rate = RATE * (1 - (1 - SLOWEST) * turn / (ROUNDS - 1))
            order = chance.permutation(rows)
            for start in range(0, rows, BATCH):
                chosen = order[start:start + BATCH]
                batch = matrix[chosen]
                batch.data = batch.data * keep(batch.data.shape, LEFT_OUT_FEATURES)
                units = numpy.maximum(batch @ parts[0] + parts[1], 0)
                mask = keep(units.shape, LEFT_OUT_UNITS)
                units = units * mask
                error = (softmax(units @ parts[2] + parts[3]) - targets[chosen]) * counts[chosen][:, None] / len(chosen)
                back = error @ parts[2].T * (units > 0) * mask
                slopes = [batch.T @ back + PENALTY / len(chosen) * parts[0], back.sum(axis=0),
                          units.T @ error + PENALTY / len(chosen) * parts[2], error.sum(axis=0)]
                step += 1
                pace = numpy.float32(rate * numpy.sqrt(1 - 0.999 ** step) / (1 - 0.9 ** step))
                for part, slope, mean, square in zip(parts, slopes, means, squares):
                    mean += numpy.float32(0.1) * (slope - mean)
                    square += numpy.float32(0.001) * (slope * slope - square)
                    part -= pace * mean / (numpy.sqrt(square) + numpy.float32(1e-8))
        self.features, self.start, self.weights, self.bias = parts
        return self

    def guess(self, matrix):
        units = numpy.maximum(matrix.astype(numpy.float32) @ self.features + self.start, 0)
        return softmax(units @ self.weights + self.bias)

    def rounded(self):
        """The same with the weights of features as they are written: 127 steps to either side of nought."""
        self.steps = numpy.maximum(numpy.abs(self.features).max(axis=1), 1e-6) / 127
        self.digits = numpy.rint(self.features / self.steps[:, None]).astype(int)
        self.features = (self.digits * self.steps[:, None]).astype(numpy.float32)
        return self

    def write(self, out, names, classes):
        numbers = lambda values: " ".join(f"{value:.4g}" for value in values)
        out.write(f"(units)\t{numbers(self.start)}\n")
        for at, name in enumerate(classes):
            out.write(f"(class) {name}\t{numbers([self.bias[at], *self.weights[:, at]])}\n")
        for name, step, digits in zip(names, self.steps, self.digits):
            out.write(f"{name}\t{step:.4g} {''.join(f'{digit + 128:02x}' for digit in digits)}\n")
