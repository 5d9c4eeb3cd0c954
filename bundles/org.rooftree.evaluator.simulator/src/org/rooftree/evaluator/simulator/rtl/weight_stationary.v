// Weight-stationary systolic array: weights are moved down into their places, one row per cycle;
// then inputs move right and sums move down and leave at the bottom.
`default_nettype none
`timescale 1ns / 1ns

module weight_stationary_unit #(
    parameter A = 8,  // bits of an input
    parameter B = 8,  // bits of a weight
    parameter S = 32,  // bits of a sum
    parameter ACTIVITY = 1  // whether to count toggles
) (
    input  wire                clk,
    input  wire                clear,            // begins to count toggles anew
    input  wire                load,
    input  wire                valid,            // the input belongs to a product
    input  wire                last,             // the last input of the fold
    input  wire signed [A-1:0] a,
    input  wire signed [B-1:0] b_above,
    input  wire signed [S-1:0] sum_above,
    output reg                 valid_right,
    output reg                 last_right,
    output reg  signed [A-1:0] a_right,
    output reg  signed [B-1:0] b,
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
    last_right = 0;
    a_right = 0;
    b = 0;
    sum = 0;
    operand_toggles = 0;
    sum_toggles = 0;
  end

  always @(posedge clk) begin
    next = sum;
    if (valid) next = sum_above + a * b;
    valid_right <= valid;
    last_right <= last;
    a_right <= a;
    if (load) b <= b_above;
    sum <= next;
    if (ACTIVITY) begin
      a_change = a ^ a_right;
      b_change = load ? b ^ b_above : 0;
      operand_toggles <= (clear ? 0 : operand_toggles) + ones({a_change, b_change});
      sum_change = next ^ sum;
      sum_toggles <= (clear ? 0 : sum_toggles) + ones(sum_change);
    end
  end
endmodule

module weight_stationary #(
    parameter R = 4,
    parameter C = 4,
    parameter A = 8,
    parameter B = 8,
    parameter S = 32,
    parameter ACTIVITY = 1
) (
    input  wire           clk,
    input  wire           clear,
    input  wire           load,
    input  wire           valid,
    input  wire           last,
    input  wire [R*A-1:0] a,                // one input per row, not yet skewed
    input  wire [C*B-1:0] b,                // a row of weights, the bottom row first
    input  wire           collect,          // its rising edge adds up the toggles of all units
    output wire           done,             // the last input has reached the last unit
    output wire [C-1:0]   bottom_valid,     // which sums of the bottom row are complete
    output wire [C*S-1:0] bottom,
    output reg  [63:0]    operand_toggles,
    output reg  [63:0]    sum_toggles
);
  wire valids[0:R*(C+1)-1];
  wire lasts[0:R*(C+1)-1];
  wire signed [A-1:0] as[0:R*(C+1)-1];
  wire signed [B-1:0] bs[0:(R+1)*C-1];
  wire signed [S-1:0] sums[0:(R+1)*C-1];
  wire [31:0] of_operands[0:R*C-1];
  wire [31:0] of_sums[0:R*C-1];
  integer unit_index;

  genvar i, j;
  generate
    for (i = 0; i < R; i = i + 1) begin : row
      delay #(.CYCLES(i), .WIDTH(A + 2)) skewed (
          .clk(clk),
          .in({valid, last, a[i*A+:A]}),
          .out({valids[i*(C+1)], lasts[i*(C+1)], as[i*(C+1)]})
      );
      for (j = 0; j < C; j = j + 1) begin : column
        weight_stationary_unit #(.A(A), .B(B), .S(S), .ACTIVITY(ACTIVITY)) mac (
            .clk(clk),
            .clear(clear),
            .load(load),
            .valid(valids[i*(C+1)+j]),
            .last(lasts[i*(C+1)+j]),
            .a(as[i*(C+1)+j]),
            .b_above(bs[i*C+j]),
            .sum_above(sums[i*C+j]),
            .valid_right(valids[i*(C+1)+j+1]),
            .last_right(lasts[i*(C+1)+j+1]),
            .a_right(as[i*(C+1)+j+1]),
            .b(bs[(i+1)*C+j]),
            .sum(sums[(i+1)*C+j]),
            .operand_toggles(of_operands[i*C+j]),
            .sum_toggles(of_sums[i*C+j])
        );
      end
    end
    for (j = 0; j < C; j = j + 1) begin : edges
      assign bs[j] = b[j*B+:B];
      assign sums[j] = 0;
      assign bottom[j*S+:S] = sums[R*C+j];
      assign bottom_valid[j] = valids[(R-1)*(C+1)+j+1];
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
