// Feeds an array fold by fold from files and counts what happens.
//
// folds.txt    one line per fold: steps, rows in use, columns in use
// operands.bin what enters the array, in the order in which it does, most significant byte first
// results.txt  what leaves it: which columns are valid and the bottom row, in hexadecimal
//
// One line per fold goes to standard output: cycles to load, to stream and to drain; inputs and
// weights read, sums written; bits of operand and of sum registers that changed. The last line is
// "end" and the number of folds.
`default_nettype none
`timescale 1ns / 1ns

module bench;
  parameter WEIGHT_STATIONARY = 0;
  parameter R = 4;
  parameter C = 4;
  parameter A = 8;
  parameter B = 8;
  parameter S = 32;
  parameter ACTIVITY = 1;
  localparam A_BYTES = (A + 7) / 8;
  localparam B_BYTES = (B + 7) / 8;

  reg clk = 0;
  reg load = 0;
  reg drain = 0;
  reg valid = 0;
  reg first = 0;
  reg last = 0;
  reg [R*A-1:0] a = 0;
  reg [C*B-1:0] b = 0;
  wire done;
  wire [C-1:0] bottom_valid;
  wire [C*S-1:0] bottom;
  wire [63:0] operand_toggles;
  wire [63:0] sum_toggles;
  reg clear = 0;
  reg collect = 0;

  generate
    if (WEIGHT_STATIONARY) begin : ws
      weight_stationary #(.R(R), .C(C), .A(A), .B(B), .S(S), .ACTIVITY(ACTIVITY)) array (
          .clk(clk), .clear(clear), .load(load), .valid(valid), .last(last), .a(a), .b(b),
          .collect(collect), .done(done), .bottom_valid(bottom_valid), .bottom(bottom),
          .operand_toggles(operand_toggles), .sum_toggles(sum_toggles)
      );
    end else begin : os
      output_stationary #(.R(R), .C(C), .A(A), .B(B), .S(S), .ACTIVITY(ACTIVITY)) array (
          .clk(clk), .clear(clear), .drain(drain), .valid(valid), .first(first), .last(last),
          .a(a), .b(b), .collect(collect), .done(done), .bottom(bottom),
          .operand_toggles(operand_toggles), .sum_toggles(sum_toggles)
      );
      assign bottom_valid = {C{drain}};
    end
  endgenerate

  integer folds;
  integer operands;
  integer results;
  integer fold;
  integer got;
  integer steps;
  integer rows;
  integer columns;
  integer step;
  integer lane;
  reg [63:0] loading;
  reg [63:0] streaming;
  reg [63:0] draining;
  reg [63:0] a_reads;
  reg [63:0] b_reads;
  reg [63:0] writes;
  reg [R*A_BYTES*8-1:0] a_record;
  reg [C*B_BYTES*8-1:0] b_record;

  task tick;
    begin
      #1 clk = 1;
      #1 clk = 0;
      clear = 0;
    end
  endtask

  task read_inputs;
    begin
      got = $fread(a_record, operands);
      if (got != R * A_BYTES) stop("operands.bin ends too early");
      for (lane = 0; lane < R; lane = lane + 1)
        a[lane*A+:A] = a_record[(R-1-lane)*A_BYTES*8+:A];
      a_reads = a_reads + rows;
    end
  endtask

  task read_weights;
    begin
      got = $fread(b_record, operands);
      if (got != C * B_BYTES) stop("operands.bin ends too early");
      for (lane = 0; lane < C; lane = lane + 1)
        b[lane*B+:B] = b_record[(C-1-lane)*B_BYTES*8+:B];
    end
  endtask

  task stop(input [8*40-1:0] message);
    begin
      $display("error %0s", message);
      $finish;
    end
  endtask

  // What leaves the array in this cycle, of the columns in use.
  task write_bottom;
    begin
      if (bottom_valid != 0) begin
        $fdisplay(results, "%h %h", bottom_valid, bottom);
        for (lane = 0; lane < columns; lane = lane + 1) writes = writes + bottom_valid[lane];
      end
    end
  endtask

  // Each row of weights moves down to its place, so the bottom row comes first.
  task load_weights;
    begin
      load = 1;
      for (step = R - 1; step >= 0; step = step - 1) begin
        read_weights;
        if (step < rows) b_reads = b_reads + columns;
        tick;
        loading = loading + 1;
      end
      load = 0;
      b = 0;
    end
  endtask

  task stream;
    begin
      step = 0;
      while (!done) begin
        if (step < steps) begin
          valid = 1;
          first = step == 0;
          last = step == steps - 1;
          read_inputs;
          if (!WEIGHT_STATIONARY) begin
            read_weights;
            b_reads = b_reads + columns;
          end
        end else begin
          valid = 0;
          first = 0;
          last = 0;
          a = 0;
          if (!WEIGHT_STATIONARY) b = 0;
        end
        tick;
        step = step + 1;
        streaming = streaming + 1;
        if (WEIGHT_STATIONARY) write_bottom;
      end
      valid = 0;
      first = 0;
      last = 0;
      a = 0;
      b = 0;
    end
  endtask

  // The bottom row leaves first.
  task drain_sums;
    begin
      drain = 1;
      for (step = R - 1; step >= 0; step = step - 1) begin
        #0 if (step < rows) write_bottom;
        tick;
        draining = draining + 1;
      end
      drain = 0;
    end
  endtask

  initial begin
    folds = $fopen("folds.txt", "r");
    operands = $fopen("operands.bin", "rb");
    results = $fopen("results.txt", "w");
    if (folds == 0 || operands == 0 || results == 0) stop("a file cannot be opened");
    fold = 0;
    #1;  // until the registers have their first values
    while ($fscanf(folds, "%d %d %d", steps, rows, columns) == 3) begin
      loading = 0;
      streaming = 0;
      draining = 0;
      a_reads = 0;
      b_reads = 0;
      writes = 0;
      clear = 1;
      if (WEIGHT_STATIONARY) load_weights;
      stream;
      if (!WEIGHT_STATIONARY) drain_sums;
      collect = 1;
      #1 collect = 0;
      $display("fold %0d %0d %0d %0d %0d %0d %0d %0d", loading, streaming, draining, a_reads,
          b_reads, writes, operand_toggles, sum_toggles);
      fold = fold + 1;
    end
    $fclose(results);
    $display("end %0d", fold);
    $finish;
  end
endmodule

`default_nettype wire
