package crosspoint.program;

/**
 * One operation of a program. The kinds are closed: whoever schedules, costs or executes operations
 * switches over all of them.
 */
public sealed interface Op {

  /** Phase of the training step that the operation belongs to. */
  Phase phase();

  /** Time step within the window, counted from 0. */
  int step();

  /** Row of the minibatch, counted from 0. */
  int row();

  /**
   * Values that the operation takes from elsewhere: results of its data predecessors on other units,
   * and inputs that no operation of the program produced (the text, the carried state) [values].
   */
  int inputElements();

  /** Number of the matrix whose array it reads or writes; −1 if it is in none. */
  default int matrix() {
    return -1;
  }

  /** Parts of a training step, in the order in which a window passes through them. */
  enum Phase { FORWARD, BACKWARD, UPDATE }

  /** Direction of a buffer access. */
  enum Direction { STORE, LOAD }

  /** What a digital unit computes element by element. */
  enum Function {
    LSTM_CELL, LSTM_CELL_BACKWARD, SOFTMAX_CROSS_ENTROPY, PARTIAL_SUM,
    UPDATE_SCALING, OUTER_PRODUCT, TRANSFER_ACCUMULATE, TRANSFER_FILTER
  }

  /** Product {@code y = W x} of a matrix: one parallel read of its array. */
  record Forward(int matrix, int step, int row, int inputElements) implements Op {
    @Override public Phase phase() { return Phase.FORWARD; }
  }

  /** Product {@code x = Wᵀ d} of a matrix: one parallel transposed read of its array. */
  record Backward(int matrix, int step, int row, int inputElements) implements Op {
    @Override public Phase phase() { return Phase.BACKWARD; }
  }

  /**
   * Update of a matrix in its array: by an outer product, {@code W ← W − η d xᵀ}, or of single rows, each by a
   * vector of its own.
   *
   * @param rows rows that are updated, in each part as many; {@link #ALL_ROWS} by an outer product
   */
  record Update(int matrix, int step, int row, int inputElements, int rows) implements Op {

    /** Of an outer product. */
    public static final int ALL_ROWS = 0;

    /** An update by an outer product. */
    public Update(int matrix, int step, int row, int inputElements) {
      this(matrix, step, row, inputElements, ALL_ROWS);
    }

    /** Whether single rows are updated. */
    public boolean ofRows() {
      return rows != ALL_ROWS;
    }

    @Override public Phase phase() { return Phase.UPDATE; }
  }

  /**
   * Rows of a matrix written to given values, one row after the other.
   *
   * @param rows rows that are written, in each part as many as it has
   */
  record WriteRows(int matrix, int step, int row, int rows) implements Op {
    @Override public Phase phase() { return Phase.UPDATE; }
    @Override public int inputElements() { return 0; }
  }

  /**
   * Those rows of a matrix that need it written anew, one row after the other; its facts say which.
   *
   * @param rows most rows, in each part as many as it has
   */
  record RewriteRows(int matrix, int step, int row, int rows) implements Op {
    @Override public Phase phase() { return Phase.UPDATE; }
    @Override public int inputElements() { return 0; }
  }

  /**
   * Rows of a matrix read one after the other, each driven alone, all columns converted.
   *
   * @param rows rows that are read, in each part as many as it has
   */
  record ReadRows(Phase phase, int matrix, int step, int row, int rows) implements Op {

    /** Rows read as backward products are. */
    public ReadRows(int matrix, int step, int row, int rows) {
      this(Phase.BACKWARD, matrix, step, row, rows);
    }

    @Override public int inputElements() { return 1; }
  }

  /**
   * Digital, element-wise work.
   *
   * @param function what is computed
   * @param layer    layer it belongs to: LSTM layers from 0, the output layer last
   * @param elements size of the result [values]: hidden units of a cell, symbols of a softmax
   */
  record Pointwise(Phase phase, Function function, int layer, int step, int row, int inputElements,
      int elements) implements Op {}

  /**
   * Access to the buffer that keeps what later phases need.
   *
   * @param slot     what is stored; a load names the slot of its store
   * @param elements size [values]; of what belongs to a row of a matrix, that of one row over all columns
   * @param rowsOf   the matrix, each range of whose rows has such a row; {@link #NO_ROWS} of anything else
   */
  record Buffer(Phase phase, Direction direction, int slot, int step, int row, int elements, int rowsOf)
      implements Op {

    /** Of no row of a matrix. */
    public static final int NO_ROWS = -1;

    /** Access to anything but rows of a matrix. */
    public Buffer(Phase phase, Direction direction, int slot, int step, int row, int elements) {
      this(phase, direction, slot, step, row, elements, NO_ROWS);
    }

    @Override public int inputElements() { return direction == Direction.STORE ? elements : 0; }
  }

  /**
   * Passage over the off-chip link: a load brings text or weights in, a store takes results out.
   *
   * @param elements size [values]
   */
  record OffChip(Phase phase, Direction direction, int step, int row, int elements) implements Op {
    @Override public int inputElements() { return direction == Direction.STORE ? elements : 0; }
  }
}
