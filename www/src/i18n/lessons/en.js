// Headings and paragraphs around the figures below the first. Same keys as ko.js.

export default {
  vanishing: {
    heading: "How large should the first weights be?",
    text: [
      "Before a network has learnt anything, its random weights already decide what passes through it. Too large, " +
        "and the units press against their limits; too small, and layer by layer the signal dies away.",
      "Read the bars from the last layer up: that is the way the gradient takes back.",
    ],
  },
  optimizers: {
    heading: "Four ways down",
    text: [
      "All methods see the same thing at each step, the slope under their feet. They differ in what they remember of " +
        "the slopes before.",
      "The rates were picked by hand, one for each method. Another choice lets another method win.",
    ],
  },
  arrays: {
    heading: "Beneath it all, the array",
    text: [
      "A network is made of arrays: numbers of one type, side by side in memory, with a shape. Most surprises are about " +
        "the shape.",
      "This console answers as NumPy does. Run the lines, change them, type your own.",
    ],
  },
  perceptron: {
    heading: "One unit, weighing",
    text: [
      "A perceptron multiplies each input by a weight, adds up, and fires when the sum is above a threshold. With a " +
        "bias b = −threshold the same is said as w · x + b > 0.",
      "Turn the inputs and move the weights: which gates can such a unit be?",
    ],
  },
  activations: {
    heading: "What stands between the layers",
    text: [
      "A layer multiplies and adds. Layers one after the other would still only multiply and add: one line, however many " +
        "there are. What bends it is the activation function, and learning passes back through its slope.",
      "Look for the largest slope of each, and for the function that has none. Then let a softmax overflow.",
    ],
  },
  losses: {
    heading: "How wrong is it?",
    text: [
      "A loss turns all errors into one number, so that there is something to go down on. The squared error adds up " +
        "areas; cross-entropy asks how little was given to what was wanted.",
      "Move the points and the line. Choose another instance as the wanted one, and give it almost nothing.",
    ],
  },
  backprop: {
    heading: "Backpropagation by hand",
    text: [
      "Two inputs, three hidden units, one output, one example: small enough that every number fits on the page.",
      "Step through the four phases. Each gradient stands beside what a tiny change of the weight really does to the loss.",
    ],
  },
  calculus: {
    heading: "Which way is up",
    text: [
      "A derivative says how much a formula changes when one variable changes a little. With several variables there is " +
        "one for each, and together they are the gradient: the way that leads up most steeply.",
      "Type a formula and follow the rules. Drag the point. Descent goes the other way, one step at a time.",
    ],
  },
};
