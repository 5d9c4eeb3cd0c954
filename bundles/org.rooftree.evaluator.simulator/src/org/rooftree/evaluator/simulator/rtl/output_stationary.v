// Output-stationary systolic array: inputs move right, weights move down, sums stay. In a drain the
// sums move down by one row per cycle and leave at the bottom.
`default_nettype none
`timescale 1ns / 1ns

module output_stationary_unit #(
    parameter A = 8,  // bits of an input
    parameter B = 8,  // bits of a weight
    parameter S = 32,  // bits of a sum
    parameter ACTIVITY = 1  // whether to count toggles
) (
    input  wire                clk,
    input  wire                clear,            // begins to count toggles anew
    input  wire                drain,
    input  wire                valid,            // the operands belong to a product
    input  wire                first,            // the first product of a sum
    input  wire                last,             // the last product of a sum
    input  wire signed [A-1:0] a,
    input  wire signed [B-1:0] b,
    input  wire signed [S-1:0] sum_above,
    output reg                 valid_right,
    output reg                 first_right,
    output reg                 last_right,
    output reg  signed [A-1:0] a_right,
    output reg  signed [B-1:0] b_below,
    output reg  signed [S-1:0] sum,
    output reg         [31:0]  operand_toggles,  // bits of a and b that changed
    output reg         [31:0]  sum_toggles       // bits of the sum that changed
);
  `include "ones.vh"

  reg signed [S-1:0] next;
  reg [A-1:0] a_change;
  reg [B-1:0] b_change;
  reg [S-1:0] sum_change;

  initial begin
    valid_right = 0;
    first_right = 0;
    last_right = 0;
    a_right = 0;
    b_below = 0;
    sum = 0;
    operand_toggles = 0;
    sum_toggles = 0;
  end

  always @(posedge clk) begin
    next = sum;
    if (drain) next = sum_above;
    else if (valid) next = first ? a * b : sum + a * b;
    valid_right <= valid;
    first_right <= first;
    last_right <= last;
    a_right <= a;
    b_below <= b;
    sum <= next;
    if (ACTIVITY) begin
      a_change = a ^ a_right;
      b_change = b ^ b_below;
      operand_toggles <= (clear ? 0 : operand_toggles) + ones({a_change, b_change});
      sum_change = next ^ sum;
      sum_toggles <= (clear ? 0 : sum_toggles) + ones(sum_change);
    end
  end
endmodule

module output_stationary #(
    parameter R = 4,
    parameter C = 4,
    parameter A = 8,
    parameter B = 8,
    parameter S = 32,
    parameter ACTIVITY = 1
) (
    input  wire           clk,
    input  wire           clear,
    input  wire           drain,
    input  wire           valid,
    input  wire           first,
    input  wire           last,
    input  wire [R*A-1:0] a,                // one input per row, not yet skewed
    input  wire [C*B-1:0] b,                // one weight per column, not yet skewed
    input  wire           collect,          // its rising edge adds up the toggles of all units
    output wire           done,             // the last product has reached the last unit
    output wire [C*S-1:0] bottom,           // sums of the bottom row
    output reg  [63:0]    operand_toggles,
    output reg  [63:0]    sum_toggles
);
  wire [C*B-1:0] b_skewed;
  wire valids[0:R*(C+1)-1];
  wire firsts[0:R*(C+1)-1];
  wire lasts[0:R*(C+1)-1];
  wire signed [A-1:0] as[0:R*(C+1)-1];
  wire signed [B-1:0] bs[0:(R+1)*C-1];
  wire signed [S-1:0] sums[0:(R+1)*C-1];
  wire [31:0] of_operands[0:R*C-1];
  wire [31:0] of_sums[0:R*C-1];
  integer unit_index;

  skew #(.LANES(C), .WIDTH(B)) columns (.clk(clk), .in(b), .out(b_skewed));

  genvar i, j;
  generate
    for (i = 0; i < R; i = i + 1) begin : row
      delay #(.CYCLES(i), .WIDTH(A + 3)) skewed (
          .clk(clk),
          .in({valid, first, last, a[i*A+:A]}),
          .out({valids[i*(C+1)], firsts[i*(C+1)], lasts[i*(C+1)], as[i*(C+1)]})
      );
      for (j = 0; j < C; j = j + 1) begin : column
        output_stationary_unit #(.A(A), .B(B), .S(S), .ACTIVITY(ACTIVITY)) mac (
            .clk(clk),
            .clear(clear),
            .drain(drain),
            .valid(valids[i*(C+1)+j]),
            .first(firsts[i*(C+1)+j]),
            .last(lasts[i*(C+1)+j]),
            .a(as[i*(C+1)+j]),
            .b(bs[i*C+j]),
            .sum_above(sums[i*C+j]),
            .valid_right(valids[i*(C+1)+j+1]),
            .first_right(firsts[i*(C+1)+j+1]),
            .last_right(lasts[i*(C+1)+j+1]),
            .a_right(as[i*(C+1)+j+1]),
            .b_below(bs[(i+1)*C+j]),
            .sum(sums[(i+1)*C+j]),
            .operand_toggles(of_operands[i*C+j]),
            .sum_toggles(of_sums[i*C+j])
        );
      end
    end
    for (j = 0; j < C; j = j + 1) begin : edges
      assign bs[j] = b_skewed[j*B+:B];
      assign sums[j] = 0;
      assign bottom[j*S+:S] = sums[R*C+j];
    end
  endgenerate
  assign done = lasts[R*(C+1)-1];

  always @(posedge collect) begin
    operand_toggles = 0;
    sum_toggles = 0;
    for (unit_index = 0; unit_index < R * C; unit_index = unit_index + 1) begin
      operand_toggles = operand_toggles + of_operands[unit_index];
      sum_toggles = sum_toggles + of_sums[unit_index];
    end
  end
endmodule

`default_nettype wire
